//! A shared pointer that compares by address: the cheap equality of properties.

use std::ops::Deref;
use std::rc::Rc;

/// An [`Rc`] whose equality is identity.
#[derive(Debug)]
pub(crate) struct Shared<T: ?Sized>(pub(crate) Rc<T>);

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: ?Sized> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> From<&Rc<T>> for Shared<T> {
    fn from(pointer: &Rc<T>) -> Self {
        Self(pointer.clone())
    }
}
