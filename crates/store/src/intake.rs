use crate::statements;
statements! { PLACEHOLDER = "SELECT 1"; }
