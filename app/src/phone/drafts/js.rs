//! The part of `public/offline.js` that keeps letters being written.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = keepDraft)]
    pub async fn keep_draft(
        person: &str,
        id: &str,
        stamp: Option<String>,
        json: &str,
        files: &Array,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = claimDraft)]
    pub async fn claim_draft(person: &str, id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = dropDraft)]
    pub async fn drop_draft(id: &str, stamp: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn drafts(person: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = draftFile)]
    pub async fn draft_file(person: &str, id: &str, number: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = holdDraft)]
    pub async fn hold_draft(id: &str, steal: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = draftIsFree)]
    pub async fn draft_is_free(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub fn tell(what: &str) -> Result<JsValue, JsValue>;
}

/// Lets go of what [`hold_draft`] gave.
pub fn release(held: &Function) {
    // It only settles a promise.
    let _ = held.call0(&JsValue::NULL);
}
