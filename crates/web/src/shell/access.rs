//! Who may use which route. The table is the router: a route that is not in it does not exist.

use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use domain::accounts::{Permission, Role};

use super::{AppState, staff};

/// Who may use a route.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    Public,
    /// Anybody who is signed in.
    SignedIn,
    /// Roles whose work includes this.
    Work(Permission),
}

impl Access {
    pub fn allows(self, role: Role) -> bool {
        match self {
            Self::Public | Self::SignedIn => true,
            Self::Work(permission) => role.may(permission),
        }
    }
}

/// One route of the site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RouteRow {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
}

/// Routes, with who may use them.
pub struct Routes {
    state: AppState,
    router: Router<AppState>,
    table: Vec<RouteRow>,
}

impl Routes {
    pub fn new(state: AppState) -> Self {
        Self {
            state,
            router: Router::new(),
            table: Vec::new(),
        }
    }

    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route("GET", path, access, get(handler), false)
    }

    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route("POST", path, access, post(handler), false)
    }

    /// A form that may carry files: the door does not read it, and the handler must look at its token.
    pub fn upload<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route("POST", path, access, post(handler), true)
    }

    fn route(
        mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        handler: MethodRouter<AppState>,
        takes_files: bool,
    ) -> Self {
        let handler = match access {
            Access::Public => handler,
            Access::SignedIn | Access::Work(_) => handler.route_layer(from_fn_with_state(
                (self.state.clone(), access, takes_files),
                staff::admit,
            )),
        };
        self.router = self.router.route(path, handler);
        self.table.push(RouteRow {
            method,
            path,
            access,
        });
        self
    }

    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    pub fn table(&self) -> &[RouteRow] {
        &self.table
    }

    pub(crate) fn into_router(self) -> Router<AppState> {
        self.router
    }
}
