//! Signing in and out, one-time links, the own account.

use super::{
    Done,
    passwords::{LONGEST_SECRET, Owner, checked},
};
use crate::{program::Program, store::Session, tries::Tries, trouble::internal};
use app::{
    api::{
        Caller,
        session::{DemoAccount, Invitation, Me, MyPost, Sessions, Surroundings},
    },
    error::{Answered, Error},
};
use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use async_trait::async_trait;
use domain::{Person, PersonId, PositionKind, Sha256Hash, Timestamp};
use http::{HeaderMap, header, request::Parts};
use zeroize::Zeroizing;

const COOKIE: &str = "layang_sesi";
/// Days that a one-time link works.
pub const LINK_DAYS: u32 = 7;
const DAY_MS: i64 = 86_400_000;

/// The argon2id hash of a password, with a fresh salt.
///
/// # Errors
/// When the machine cannot hash.
pub fn password_hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes(), &SaltString::generate(&mut OsRng))?.to_string())
}

/// Whether a password belongs to a hash.
fn fits(hash: &str, password: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// The value of a session's cookie among a request's headers.
#[must_use]
pub fn cookie_of(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, token)| token.to_owned())
}

/// How a browser names itself, shortened to what the history needs.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let system = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]
    .into_iter()
    .find_map(|(sign, name)| agent.contains(sign).then_some(name));
    let browser = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]
    .into_iter()
    .find_map(|(sign, name)| agent.contains(sign).then_some(name));
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "?".to_owned(),
    }
}

impl Program {
    /// Hashing takes memory and time: away from the requests, and not too many at once.
    pub(crate) async fn heavy<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Done<T> {
        let _place = self.heavy.clone().acquire_owned().await.map_err(internal)?;
        Ok(tokio::task::spawn_blocking(work).await?)
    }

    /// What `try_it` gives; none is a wrong try, and after too many of them one waits. Asked and counted in the try's own
    /// turn too, so that sending many at once gives nobody more of them.
    pub(crate) async fn tried<T: Send + 'static>(
        &self,
        tries: fn(&Self) -> &Tries,
        name: String,
        try_it: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Done<Option<T>> {
        let program = self.clone();
        let allowed = move |program: &Self| {
            let waits = tries(program).check(&name, program.clock.now());
            waits.map_err(|seconds| Error::TooManyTries { seconds }).map(|()| name.clone())
        };
        allowed(self)?;
        let tried = self.heavy(move || {
            let name = allowed(&program)?;
            let got = try_it();
            match got {
                Some(_) => tries(&program).right(&name),
                None => tries(&program).wrong(&name, program.clock.now()),
            }
            Ok::<_, Error>(got)
        });
        Ok(tried.await??)
    }

    fn owner<'a>(&'a self, person: &'a Person) -> Owner<'a> {
        Owner { name: &person.name, username: &person.username, office: &self.settings.office }
    }

    async fn checked_password(&self, person: PersonId, password: &str, repeated: &str) -> Done<()> {
        let office = self.store.office().await?;
        let person = office.person(person).ok_or(Error::SignedOut)?;
        Ok(checked("password", password, repeated, &self.owner(person))?)
    }

    async fn hashed(&self, password: Zeroizing<String>) -> Done<String> {
        Ok(self.heavy(move || password_hash(&password)).await?.map_err(internal)?)
    }

    /// The cookie of a new session.
    async fn start_session(&self, person: PersonId, headers: &HeaderMap) -> Done<String> {
        let now = self.clock.now();
        let token = Sha256Hash(rand::random());
        let days = i64::from(self.settings.session_days);
        let session =
            Session { person, device: device(headers), expires_at: Timestamp(now.0 + days * DAY_MS) };
        let mut tx = self.store.begin().await?;
        tx.start_session(Sha256Hash::of(token.to_string().as_bytes()), &session, now).await?;
        tx.commit().await?;
        Ok(self.cookie(&token.to_string(), days * DAY_MS / 1_000))
    }

    fn cookie(&self, value: &str, seconds: i64) -> String {
        let secure = if self.settings.public_url.starts_with("https:") { "; Secure" } else { "" };
        format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }

    async fn me(&self, caller: &Caller, now: Timestamp) -> Done<Option<Me>> {
        let office = self.store.office().await?;
        let Some(person) = office.person(caller.person).cloned() else { return Ok(None) };
        let actor = office.actor(person.id, now);
        let has = |kinds: &[PositionKind]| actor.posts.iter().any(|post| kinds.contains(&post.kind));
        use PositionKind as P;
        let posts = office
            .holdings
            .iter()
            .filter(|holding| holding.person == person.id && holding.in_force(now))
            .filter_map(|holding| {
                let position = office.position(holding.position)?;
                Some(MyPost {
                    title: position.title.clone(),
                    kind: position.kind,
                    holding: holding.kind,
                    unit: office.unit(position.unit).map_or_else(String::new, |unit| unit.name.clone()),
                    until: holding.until,
                })
            })
            .collect();
        let scope = self.scope(&actor, now);
        let (waiting, returned) = self.store.badges(scope).await?;
        Ok(Some(Me {
            reviews: has(&[P::HeadOfOffice, P::Secretary, P::HeadOfDivision, P::HeadOfSubdivision]),
            drafts: has(&[P::Registry, P::Staff, P::HeadOfDivision, P::HeadOfSubdivision]),
            signs: has(&[P::HeadOfOffice]),
            has_key: self.store.signing_key(person.id).await?.is_some(),
            person: person.id,
            name: person.name,
            nip: person.nip,
            administrator: person.administrator,
            posts,
            waiting,
            returned,
        }))
    }

    async fn try_sign_in(
        &self,
        request: &Parts,
        identifier: &str,
        password: Zeroizing<String>,
    ) -> Done<String> {
        let identifier = identifier.trim();
        if identifier.is_empty() || identifier.len() > LONGEST_SECRET || password.len() > LONGEST_SECRET {
            return Err(Error::WrongCredentials.into());
        }
        let name = identifier.to_lowercase();
        let account = self.store.account(identifier).await?;
        let known = account.and_then(|account| Some((account.person, account.password_hash?)));
        let nobody = self.nobody.clone();
        let person = self.tried(
            |program| &program.passwords,
            name,
            move || match known {
                Some((person, hash)) => fits(&hash, &password).then_some(person),
                // As much work as for somebody who exists.
                None => {
                    fits(&nobody, &password);
                    None
                }
            },
        );
        match person.await? {
            Some(person) => self.start_session(person, &request.headers).await,
            None => Err(Error::WrongCredentials.into()),
        }
    }

    async fn try_passphrase(
        &self,
        caller: &Caller,
        current: Option<String>,
        passphrase: Zeroizing<String>,
        repeated: &Zeroizing<String>,
    ) -> Done<()> {
        let office = self.store.office().await?;
        let person = office.person(caller.person).ok_or(Error::SignedOut)?.clone();
        checked("passphrase", &passphrase, repeated, &self.owner(&person))?;
        let now = self.clock.now();
        let key = match self.store.signing_key(person.id).await? {
            None => {
                let position = office.actor(person.id, now).posts.first().map_or_else(
                    || "–".to_owned(),
                    |post| super::titled(office.position(post.position), post.holding),
                );
                self.new_signing_key(&person, position, passphrase).await?
            }
            Some(key) => {
                let name = person.id.to_string();
                let current = pades::Passphrase::new(current.unwrap_or_default());
                let sealed = pades::SealedKey::from_der(&key.sealed).map_err(internal)?;
                let passphrase = pades::Passphrase::new(passphrase);
                let change = move || match sealed.change_passphrase(&current, &passphrase) {
                    Ok(sealed) => Some(Ok(sealed)),
                    Err(pades::ChangeError::Old(_)) => None,
                    Err(pades::ChangeError::New(error)) => Some(Err(error)),
                };
                let changed = self.tried(|program| &program.passphrases, name, change).await?;
                let sealed = changed.ok_or(Error::WrongPassphrase)?.map_err(internal)?;
                crate::store::KeyRow { sealed: sealed.as_der().to_vec(), certificate: key.certificate }
            }
        };
        let mut tx = self.store.begin().await?;
        tx.save_signing_key(person.id, &key, now).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[async_trait]
impl Sessions for Program {
    async fn caller(&self, headers: &HeaderMap) -> Answered<Option<Caller>> {
        let Some(token) = cookie_of(headers) else { return Ok(None) };
        let session =
            self.store.session(Sha256Hash::of(token.as_bytes()), self.clock.now()).await.map_err(internal)?;
        Ok(session.map(|session| Caller { person: session.person, device: session.device }))
    }

    async fn surroundings(&self, caller: Option<Caller>) -> Answered<Surroundings> {
        let now = self.clock.now();
        let me = match &caller {
            Some(caller) => self.me(caller, now).await?,
            None => None,
        };
        let demo =
            if caller.is_none() { crate::demo::accounts(self).await? } else { Vec::<DemoAccount>::new() };
        Ok(Surroundings {
            office: self.settings.office.clone(),
            zone: self.settings.zone,
            now,
            me,
            mail_is_sent: self.mailer.is_sending(),
            demo,
        })
    }

    async fn sign_in(&self, request: &Parts, identifier: &str, password: String) -> Answered<String> {
        Ok(self.try_sign_in(request, identifier, Zeroizing::new(password)).await?)
    }

    async fn sign_out(&self, headers: &HeaderMap) -> Answered<String> {
        if let Some(token) = cookie_of(headers) {
            let mut tx = self.store.begin().await.map_err(internal)?;
            tx.end_session(Sha256Hash::of(token.as_bytes())).await.map_err(internal)?;
            tx.commit().await.map_err(internal)?;
        }
        Ok(self.cookie("", 0))
    }

    async fn invitation(&self, token: &str) -> Answered<Invitation> {
        let hash = Sha256Hash::of(token.as_bytes());
        let person =
            self.store.invitation(hash, self.clock.now()).await.map_err(internal)?.ok_or(Error::LinkDead)?;
        let office = self.store.office().await.map_err(internal)?;
        let person = office.person(person).ok_or(Error::LinkDead)?;
        Ok(Invitation { name: person.name.clone(), username: person.username.clone() })
    }

    async fn accept_invitation(
        &self,
        request: &Parts,
        token: &str,
        password: String,
        repeated: String,
    ) -> Answered<String> {
        let (password, repeated) = (Zeroizing::new(password), Zeroizing::new(repeated));
        let (hash, now) = (Sha256Hash::of(token.as_bytes()), self.clock.now());
        let person = self.store.invitation(hash, now).await.map_err(internal)?.ok_or(Error::LinkDead)?;
        self.checked_password(person, &password, &repeated).await?;
        let password = self.hashed(password).await?;
        let mut tx = self.store.begin().await.map_err(internal)?;
        if !tx.use_invitation(hash, now).await.map_err(internal)? {
            return Err(Error::LinkDead);
        }
        tx.set_password(person, &password).await.map_err(internal)?;
        tx.commit().await.map_err(internal)?;
        Ok(self.start_session(person, &request.headers).await?)
    }

    async fn change_password(
        &self,
        caller: Caller,
        current: String,
        password: String,
        repeated: String,
    ) -> Answered<()> {
        let (current, password) = (Zeroizing::new(current), Zeroizing::new(password));
        self.checked_password(caller.person, &password, &repeated).await?;
        let name = caller.person.to_string();
        let account =
            self.store.account_of(caller.person).await.map_err(internal)?.ok_or(Error::SignedOut)?;
        let known = account.password_hash.unwrap_or_default();
        let try_it = move || fits(&known, &current).then_some(());
        self.tried(|program| &program.passwords, name, try_it).await?.ok_or(Error::WrongCredentials)?;
        let hash = self.hashed(password).await?;
        let mut tx = self.store.begin().await.map_err(internal)?;
        tx.set_password(caller.person, &hash).await.map_err(internal)?;
        tx.commit().await.map_err(internal)
    }

    async fn set_passphrase(
        &self,
        caller: Caller,
        current: Option<String>,
        passphrase: String,
        repeated: String,
    ) -> Answered<()> {
        let (passphrase, repeated) = (Zeroizing::new(passphrase), Zeroizing::new(repeated));
        Ok(self.try_passphrase(&caller, current, passphrase, &repeated).await?)
    }
}
