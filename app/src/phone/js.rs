//! `public/offline.js`, as it is called from here.

use js_sys::{Array, Function, JsString, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn get(store: &str, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn write(changes: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn have() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn unlock(person: &str, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn sealed(person: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = countSealed)]
    pub async fn count_sealed() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn keep(person: &str, id: &str, json: &str, quiet: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn amend(person: &str, changes: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = handOver)]
    pub async fn hand_over(ids: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = handBack)]
    pub async fn hand_back(ids: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = takeBack)]
    pub async fn take_back(ids: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = drop)]
    pub async fn let_go(ids: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn alone(work: &Function) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub fn listen(heard: &Function) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn claim(person: Option<String>) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = fetchAhead)]
    pub async fn fetch_ahead(addresses: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = keepPictures)]
    pub async fn keep_pictures(addresses: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn probe() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn room() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn persist() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = sendLater)]
    pub async fn send_later() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn install(newer: &Function) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = isInstalled)]
    pub async fn is_installed() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline, js_name = keepLooks)]
    pub fn keep_looks() -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = layangOffline)]
    pub async fn renew() -> Result<JsValue, JsValue>;
}

/// A list of texts.
pub fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Array {
    texts.into_iter().map(|text| JsString::from(text.as_ref())).collect()
}

/// The texts of a list.
pub fn texts(value: &JsValue) -> Vec<String> {
    Array::from(value).iter().filter_map(|text| text.as_string()).collect()
}

/// A function that does this when it is called.
pub fn work(future: impl Future<Output = ()> + 'static) -> Function {
    Closure::once_into_js(move || -> Promise {
        wasm_bindgen_futures::future_to_promise(async move {
            future.await;
            Ok(JsValue::UNDEFINED)
        })
    })
    .unchecked_into()
}

/// A function that is called often, for as long as the page is there.
pub fn heard(what: impl FnMut(JsValue) + 'static) -> Function {
    Closure::<dyn FnMut(JsValue)>::new(what).into_js_value().unchecked_into()
}
