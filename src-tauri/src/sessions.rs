//! Who is signed in at which window. The token stays here: the page never sees it and cannot leak it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use app::SessionToken;

/// The sessions of this program by window label.
#[derive(Default)]
pub struct Sessions(Mutex<HashMap<String, SessionToken>>);

impl Sessions {
    /// The session of a window.
    #[must_use]
    pub fn of(&self, window: &str) -> Option<SessionToken> {
        self.map().get(window).cloned()
    }

    /// Keeps the session that a sign-in at this window began, in place of the one before.
    pub fn begin(&self, window: &str, token: SessionToken) {
        self.map().insert(window.to_owned(), token);
    }

    /// Forgets the session of a window.
    pub fn end(&self, window: &str) {
        self.map().remove(window);
    }

    /// Forgets all sessions: other books have other people.
    pub fn end_all(&self) {
        self.map().clear();
    }

    fn map(&self) -> std::sync::MutexGuard<'_, HashMap<String, SessionToken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
