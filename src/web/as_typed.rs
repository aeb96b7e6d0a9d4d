//! Finding as one types: on a page with a search for people, one fixed script sends the form of the search when the keys have
//! paused, and puts what it found in the place of what was found before; from the field the arrow keys go into what was found, from one to
//! the next, and back. Without script the form is sent by its button.

use std::sync::LazyLock;

use super::fixed_script::FixedScript;

/// The form has `data-as-typed` and a field `q`; what is found stands in the element `found`. The names go in the body, as the form sends
/// them; the address is taken over where the answer is at another, which never has a name. What a screen reader is told
/// stands in a line of its own, which stays while the list is replaced: a line that is new is read by few.
const TEXT: &str = "{let f=document.querySelector('form[data-as-typed]'),o=document.getElementById('found');if(f&&o){\
let q=f.elements.q,s=document.createElement('p'),was=q.value.trim(),t,c;\
s.className='visually-hidden';s.setAttribute('role','status');s.setAttribute('aria-live','polite');o.before(s);\
let find=async()=>{let v=q.value.trim();if(v===was)return;was=v;c&&c.abort();let a=c=new AbortController;\
if(!v&&q.required){o.textContent=s.textContent='';return}\
try{let r=await fetch(f.action,{method:'POST',body:new URLSearchParams(new FormData(f)),signal:a.signal}),\
d=new DOMParser().parseFromString(await r.text(),'text/html').getElementById('found');if(!r.ok||!d)throw 0;\
if(r.redirected)history.replaceState(null,'',r.url);\
let n=d.querySelector('[role=status],.empty strong');o.replaceChildren(...d.childNodes);\
if(n){n.removeAttribute('role');s.textContent=n.firstChild.textContent}}catch(e){if(c===a)was=null}};\
q.addEventListener('input',()=>{clearTimeout(t);t=setTimeout(find,250)});\
addEventListener('keydown',e=>{let d={ArrowDown:1,ArrowUp:-1}[e.key],h=[...o.querySelectorAll('tbody th a,[type=checkbox]:enabled')],\
i=h.indexOf(e.target),n=i+d<0?q:h[i+d];if(d&&n&&(i>=0||d>0&&e.target===q)&&!(e.altKey||e.ctrlKey||e.metaKey)){\
e.preventDefault();n.focus()}})}}";

/// The script, at the end of a page that has the form and what it found.
pub(super) static SCRIPT: LazyLock<FixedScript> =
    LazyLock::new(|| FixedScript::asking(Some("as-typed"), TEXT));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small() {
        assert!(TEXT.len() < 1_800 && !TEXT.contains('\n'), "{}", TEXT.len());
    }
}
