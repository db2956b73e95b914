//! The TypeScript of everything that goes over the wire, made from the Rust types.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::settle::MonthCheckName;
use ts_rs::{Config, TS, TypeVisitor};

use super::registry::CallSpec;

/// Collects declarations, each once. The calls' own are [`typescript`]; the desktop shell declares its few with the same hand.
pub struct TypeScript {
    config: Config,
    declared: BTreeMap<String, (TypeId, String)>,
    clashes: Vec<String>,
}

impl Default for TypeScript {
    fn default() -> TypeScript {
        // Counts stay far below 2^53; money is a string of fen and never a number.
        let config = Config::new().with_large_int("number");
        TypeScript { config, declared: BTreeMap::new(), clashes: Vec::new() }
    }
}

impl TypeScript {
    /// Every declaration, in the order of their names.
    ///
    /// # Errors
    /// The names that two different types share.
    pub fn declarations(&self) -> Result<String, Vec<String>> {
        if !self.clashes.is_empty() {
            return Err(self.clashes.clone());
        }
        Ok(self.declared.values().map(|(_, declaration)| format!("export {declaration}\n\n")).collect())
    }

    /// Declares a type with all it is made of, and says its name.
    pub fn name_of<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }
}

impl TypeVisitor for TypeScript {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            T::visit_generics(self);
            return;
        }
        let ident = T::ident(&self.config);
        match self.declared.get(&ident) {
            Some((id, _)) if *id == TypeId::of::<T>() => return,
            Some(_) => {
                self.clashes.push(ident);
                return;
            }
            None => {}
        }
        let declaration = T::decl(&self.config);
        self.declared.insert(ident, (TypeId::of::<T>(), declaration));
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// One TypeScript file: every type, and the table of calls.
///
/// # Errors
/// The names that two different types share.
pub fn typescript(calls: &[CallSpec]) -> Result<String, Vec<String>> {
    let mut script = TypeScript::default();
    let mut table = String::from("export type Calls = {\n");
    for call in calls {
        let (request, response) = (call.types)(&mut script);
        let right = call.right.map_or("null".to_owned(), |right| format!("\"{}\"", right.word()));
        let _ = writeln!(
            table,
            "  \"{}\": {{ kind: \"{}\"; right: {right}; request: {request}; response: {response} }};",
            call.name,
            call.kind()
        );
    }
    table.push_str("};\n");
    script.visit::<domain::Refusal>();
    script.visit::<super::rights::Right>();
    let mut out = String::from("// Made from the Rust types by `hallbook schema --typescript`. Do not edit.\n\n");
    out.push_str(&script.declarations()?);
    out.push_str(&table);
    out.push_str("\nexport const callKinds: Record<keyof Calls, \"read\" | \"write\" | \"door\"> = {\n");
    for call in calls {
        let _ = writeln!(out, "  \"{}\": \"{}\",", call.name, call.kind());
    }
    out.push_str("};\n\nexport const monthFindings: Record<MonthCheckName, readonly Refusal[\"name\"][]> = {\n");
    for check in MonthCheckName::ALL {
        let _ = writeln!(out, "  \"{}\": {:?},", check.word(), check.finds());
    }
    out.push_str("};\n");
    Ok(out)
}
