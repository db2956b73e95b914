//! What every call goes through: who is it, may they, read or act, log, answer.

pub mod act;
pub mod failure;
pub mod late;
pub mod password;
pub mod registry;
pub mod rights;
pub mod session;
pub mod text;
pub mod wire;
