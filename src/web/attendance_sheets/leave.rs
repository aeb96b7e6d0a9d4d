//! What is typed from a sheet is not lost unasked: on the page with the grid, one fixed script asks before the page is left while
//! something in it is not saved, adds a photograph without leaving, counts what is ticked, and moves from box to box by the arrow keys.
//! Without script the page is as any other form.

use std::sync::LazyLock;

use crate::web::busy;
use crate::web::fixed_script::FixedScript;

/// The grid is the form `sheet-typing`, with `data-typed` where it shows again what was sent and is not saved. A photograph
/// is sent as its form would be; the part of the page that shows photographs takes that of the answer, with what the answer says of it.
/// Where the answer asks of which sheet it is, the file stays chosen.
/// Arrow keys and Enter go to the next box of the column or, but in a text, of the row. Where there is no answer the form goes its ordinary way, and the browser asks.
/// The totals at the foot count the ticks of their column, and the last cell of a row those of its row beside the half-days of other days:
/// of whom a row is says its `data-sex`, or the choice of somebody who came unannounced. While a photograph is sent [`busy`] says so.
const TEXT: &str = "let f=document.querySelector('form.sheet-typing'),saves;if(f){\
let now=()=>''+new URLSearchParams(new FormData(f)),was=now(),dirty=()=>!saves&&('typed' in f.dataset||now()!==was);\
f.addEventListener('submit',()=>{saves=1});addEventListener('pageshow',()=>{saves=0;sum()});\
let sum=()=>{f.querySelectorAll('tfoot b').forEach(b=>{let{cellIndex:x,parentNode:{sectionRowIndex:i}}=b.closest('td');\
b.textContent=[...f.querySelectorAll('tbody tr')].filter(r=>r.cells[x].querySelector(':checked')&&\
(i>1||(r.dataset.sex||r.querySelector('select')?.value)=='fm'[i])).length});\
f.querySelectorAll('[data-other]').forEach(c=>{c.textContent=c.textContent.replace(/\\d+/,\
+c.dataset.other+c.parentNode.querySelectorAll('td :checked').length)})};f.addEventListener('change',sum);sum();\
addEventListener('beforeunload',e=>{if(dirty()){e.preventDefault();e.returnValue=''}});\
f.parentNode.addEventListener('submit',async e=>{let u=e.target;if(u===f||!dirty())return;e.preventDefault();\
try{let r=await fetch(u.action,{method:'POST',body:new FormData(u)}),\
d=new DOMParser().parseFromString(await r.text(),'text/html'),n=d.querySelector('.sheet-photographs');if(!n)throw 0;\
n.prepend(...d.querySelectorAll('.notice.done,[data-unread],.notice.error'));n.tabIndex=-1;f.parentNode.className=d.querySelector('.sheet-desk').className;\
u.closest('.sheet-photographs').replaceWith(n);n.focus();\
let q='[type=file]',i=n.querySelector(q);if(i&&r.status==409)i.files=u.querySelector(q).files}catch(e){wake();u.submit()}});\
f.addEventListener('keydown',e=>{let i=e.target,c=i.closest('th,td'),s=getComputedStyle(f).direction=='rtl'?-1:1,\
d={ArrowDown:[1,0],Enter:[1,0],ArrowUp:[-1,0],ArrowRight:[0,s],ArrowLeft:[0,-s]}[e.key];\
if(!c||!d||!/checkbox|text/.test(i.type)||d[1]&&i.type=='text'||e.altKey||e.ctrlKey||e.metaKey)return;e.preventDefault();\
let r=[...f.querySelectorAll('tr')],y=r.indexOf(c.parentNode),x=c.cellIndex,n;\
do{y+=d[0];x+=d[1];n=r[y]?.cells[x];if(!n)return;n=n.querySelector('input:not([type=hidden],:disabled)')}while(!n);n.focus()})}";

/// The script, after the grid and the photographs.
pub(super) static SCRIPT: LazyLock<FixedScript> =
    LazyLock::new(|| FixedScript::asking(Some("sheet-leave"), format!("{{{};{TEXT}}}", busy::BEGINNING)));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small() {
        assert!(TEXT.len() < 2_200 && !TEXT.contains('\n'), "{}", TEXT.len());
    }
}
