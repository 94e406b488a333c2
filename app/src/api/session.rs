//! Signing in and out, and the own account.

use super::wire::Json;
use crate::error::Answered;
use domain::{HoldingKind, PersonId, PositionKind, Timestamp, Zone};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What every screen knows: the office, the person, the language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surroundings {
    /// The office's name.
    pub office: String,
    /// The office's time zone.
    pub zone: Zone,
    /// The server's clock when it answered.
    pub now: Timestamp,
    /// Who is signed in.
    pub me: Option<Me>,
    /// Whether letters leave by a mail server; otherwise they are written to a folder and the screens say so.
    pub mail_is_sent: bool,
    /// This is a demo office: the sign-in screen lists its people.
    pub demo: Vec<DemoAccount>,
}

/// An account of the demo office, offered on its sign-in screen. All share one password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    /// What one signs in with.
    pub username: String,
    /// Name and post, as a person reads it.
    pub title: String,
    /// The password that all of them share; also the passphrase of those who sign.
    pub password: String,
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The id.
    pub person: PersonId,
    /// Name with titles.
    pub name: String,
    /// NIP.
    pub nip: String,
    /// Posts held now.
    pub posts: Vec<MyPost>,
    /// May keep people, posts and settings.
    pub administrator: bool,
    /// Holds a post of a reviewer: the first screen is "Menunggu saya", else "Surat saya".
    pub reviews: bool,
    /// May upload letters.
    pub drafts: bool,
    /// May sign: holds the post that decides last.
    pub signs: bool,
    /// Has a signing key.
    pub has_key: bool,
    /// Number of letters that wait for this person now.
    pub waiting: u32,
    /// Number of the own letters that were sent back.
    pub returned: u32,
}

/// A post that the person holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPost {
    /// Its title, as in "Kepala Bidang Perumahan".
    pub title: String,
    /// What it does.
    pub kind: PositionKind,
    /// How it is held.
    pub holding: HoldingKind,
    /// The unit's name.
    pub unit: String,
    /// Until when, for an acting holder.
    pub until: Option<Timestamp>,
}

/// Who a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Name.
    pub name: String,
    /// What the person will sign in with.
    pub username: String,
}

/// What the surroundings are. Never fails for want of a session.
#[server(endpoint = "sesi", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_surroundings() -> Answered<Surroundings> {
    let caller = super::caller().await.ok();
    super::desk()?.surroundings(caller).await
}

/// Signs in with a user name or NIP and goes to `next`, a path of this program. Works without script.
#[server(endpoint = "masuk", output = Json)]
pub async fn sign_in(identifier: String, password: String, next: Option<String>) -> Answered<()> {
    let parts = use_context::<http::request::Parts>().ok_or(crate::error::Error::SignedOut)?;
    let cookie = super::desk()?.sign_in(&parts, &identifier, password).await?;
    set_cookie(&cookie);
    leptos_axum::redirect(&next.filter(|path| is_own_path(path)).unwrap_or_else(|| "/".to_owned()));
    Ok(())
}

/// Ends the session. Works without script.
#[server(endpoint = "keluar", output = Json)]
pub async fn sign_out() -> Answered<()> {
    let parts = use_context::<http::request::Parts>().ok_or(crate::error::Error::SignedOut)?;
    let cookie = super::desk()?.sign_out(&parts.headers).await?;
    set_cookie(&cookie);
    leptos_axum::redirect("/masuk");
    Ok(())
}

/// Changes the language and comes back to `next`. Works without script.
#[server(endpoint = "bahasa", output = Json)]
pub async fn set_language(language: String, next: Option<String>) -> Answered<()> {
    let code = domain::Language::from_code(&language).code();
    set_cookie(&format!("bahasa={code}; Path=/; Max-Age=31536000; SameSite=Lax"));
    leptos_axum::redirect(&next.filter(|path| is_own_path(path)).unwrap_or_else(|| "/".to_owned()));
    Ok(())
}

/// Whom a one-time link is for.
#[server(endpoint = "undangan", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_invitation(token: String) -> Answered<Invitation> {
    super::desk()?.invitation(&token).await
}

/// Uses a one-time link: sets the password and signs in. Works without script.
#[server(endpoint = "terima-undangan", output = Json)]
pub async fn accept_invitation(token: String, password: String, repeated: String) -> Answered<()> {
    let parts = use_context::<http::request::Parts>().ok_or(crate::error::Error::SignedOut)?;
    let cookie = super::desk()?.accept_invitation(&parts, &token, password, repeated).await?;
    set_cookie(&cookie);
    leptos_axum::redirect("/");
    Ok(())
}

/// Changes the own password.
#[server(endpoint = "ganti-sandi", output = Json)]
pub async fn change_password(current: String, password: String, repeated: String) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.change_password(caller, current, password, repeated).await
}

/// Makes the own signing key under a passphrase, or moves the key that there is under a new one (`current` is then needed).
#[server(endpoint = "frasa-sandi", output = Json)]
pub async fn set_passphrase(current: Option<String>, passphrase: String, repeated: String) -> Answered<()> {
    let caller = super::caller().await?;
    super::desk()?.set_passphrase(caller, current, passphrase, repeated).await
}

/// A path within this program: a link from outside must not lead a person on to another site.
#[cfg(feature = "ssr")]
fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
}

#[cfg(feature = "ssr")]
fn set_cookie(cookie: &str) {
    if let (Some(response), Ok(value)) = (use_context::<leptos_axum::ResponseOptions>(), cookie.parse()) {
        response.append_header(http::header::SET_COOKIE, value);
    }
}

/// Sessions and accounts, as use cases.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Sessions: Send + Sync {
    /// The person of the request's session cookie, if it is in force.
    async fn caller(&self, headers: &http::HeaderMap) -> Answered<Option<super::Caller>>;
    /// See [`load_surroundings`].
    async fn surroundings(&self, caller: Option<super::Caller>) -> Answered<Surroundings>;
    /// Checks the password; the answer is the `Set-Cookie` value.
    async fn sign_in(
        &self,
        request: &http::request::Parts,
        identifier: &str,
        password: String,
    ) -> Answered<String>;
    /// Ends the session; the answer is the `Set-Cookie` value that clears the cookie.
    async fn sign_out(&self, headers: &http::HeaderMap) -> Answered<String>;
    /// See [`load_invitation`].
    async fn invitation(&self, token: &str) -> Answered<Invitation>;
    /// See [`accept_invitation`]; the answer is the `Set-Cookie` value.
    async fn accept_invitation(
        &self,
        request: &http::request::Parts,
        token: &str,
        password: String,
        repeated: String,
    ) -> Answered<String>;
    /// See [`change_password`].
    async fn change_password(
        &self,
        caller: super::Caller,
        current: String,
        password: String,
        repeated: String,
    ) -> Answered<()>;
    /// See [`set_passphrase`].
    async fn set_passphrase(
        &self,
        caller: super::Caller,
        current: Option<String>,
        passphrase: String,
        repeated: String,
    ) -> Answered<()>;
}
