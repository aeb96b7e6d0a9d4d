//! What takes long says so: on a page whose button has a long list read or imported, one fixed script rests the buttons of the form once it
//! is sent, and says what is going on. Without script the browser's own sign is all that there is.

use std::sync::LazyLock;

use super::fixed_script::FixedScript;
use crate::web::prelude::*;

/// The pressed button has what is said in `data-busy`, and its form an element `data-busy-words`. The buttons rest when the form has been
/// put together: a resting one would not be in it. They wake when the page is come back to, and when another file is chosen, as somebody
/// does who stopped the sending.
///
/// `wake` ends it; a longer script that begins with this one may call it.
pub(super) const BEGINNING: &str = "let rest=(b,on)=>{let t=b.dataset.busy,o=b.form.querySelector('[data-busy-words]');\
for(let i of b.form.elements)if(i.type=='submit')i.disabled=on;o.textContent=on?' '+t:'';\
if(on){let p=document.createElement('progress');p.setAttribute('aria-label',t);o.prepend(p)}},\
wake=()=>document.querySelectorAll('button[data-busy]').forEach(b=>rest(b,false));\
addEventListener('submit',e=>{let b=e.submitter;if(b&&b.dataset.busy)setTimeout(rest,0,b,true)});\
addEventListener('pageshow',wake);addEventListener('change',e=>{if(e.target.type=='file')wake()})";

/// The script, after the forms of a page.
pub(super) static SCRIPT: LazyLock<FixedScript> =
    LazyLock::new(|| FixedScript::new(Some("busy"), format!("{{{BEGINNING}}}")));

/// Where it is said, beside the buttons of a form.
pub(super) fn words() -> AnyView {
    view! { <span class="hint busy" role="status" data-busy-words=""></span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small() {
        assert!(BEGINNING.len() < 800 && !BEGINNING.contains('\n'), "{}", BEGINNING.len());
        assert!(words().to_html().contains("data-busy-words"));
    }
}
