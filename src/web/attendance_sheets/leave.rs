//! What is typed from a sheet is not lost unasked: on the page with the grid, one fixed script asks before the page is left while
//! something in it is not saved, and adds a photograph without leaving. Without script the page is as any other form.

use std::sync::LazyLock;

use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::response::Response;

use crate::web::middleware::policy_with_requests;
use crate::web::prelude::*;

/// The grid is the form `sheet-typing`, with `data-typed` where it shows again what was sent and is not saved. A photograph
/// is sent as its form would be; the part of the page that shows photographs takes that of the answer, with what the answer says of it.
/// Where there is no answer the form goes its ordinary way, and the browser asks.
const SCRIPT: &str = "{let f=document.querySelector('form.sheet-typing'),saves;if(f){\
let now=()=>''+new URLSearchParams(new FormData(f)),was=now(),dirty=()=>!saves&&('typed' in f.dataset||now()!==was);\
f.addEventListener('submit',()=>{saves=1});addEventListener('pageshow',()=>{saves=0});\
addEventListener('beforeunload',e=>{if(dirty()){e.preventDefault();e.returnValue=''}});\
f.parentNode.addEventListener('submit',async e=>{let u=e.target;if(u===f||!dirty())return;e.preventDefault();\
let b=u.querySelector('button');b.disabled=true;\
try{let r=await fetch(u.action,{method:'POST',body:new FormData(u)}),\
d=new DOMParser().parseFromString(await r.text(),'text/html'),n=d.querySelector('.sheet-photographs');if(!n)throw 0;\
n.prepend(...d.querySelectorAll('.notice.done,.notice.error'));n.tabIndex=-1;f.parentNode.className=d.querySelector('.sheet-desk').className;\
u.closest('.sheet-photographs').replaceWith(n);n.focus()}catch(e){b.disabled=false;u.submit()}})}}";

/// The policy of the page: this script, and no other; it may ask this server alone.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy_with_requests(SCRIPT));

/// The script, after the grid and the photographs.
pub(super) fn script() -> AnyView {
    view! { <script id="sheet-leave" inner_html=SCRIPT></script> }.into_any()
}

/// Lets the script of the page run.
pub(super) fn with_script(mut response: Response) -> Response {
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY.clone());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small_and_is_what_the_policy_names() {
        assert!(SCRIPT.len() < 1_500, "{}", SCRIPT.len());
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains('\n'));
        let policy = POLICY.to_str().unwrap();
        assert!(
            policy.contains("script-src 'sha256-") && policy.ends_with("; connect-src 'self'"),
            "{policy}"
        );
    }
}
