//! A vector indexed by its own id type.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use super::TypedId;

/// Rows of `T`, each named by an `Id` in order of insertion.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<Id, T> {
    rows: Vec<T>,
    id: PhantomData<Id>,
}

impl<Id, T> Default for Table<Id, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), id: PhantomData }
    }
}

impl<Id: TypedId, T> Table<Id, T> {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row and returns its id.
    pub fn push(&mut self, row: T) -> Id {
        let id = Id::from_index(self.rows.len());
        self.rows.push(row);
        id
    }

    /// The row, or none when the id is of another table.
    pub fn get(&self, id: Id) -> Option<&T> {
        self.rows.get(id.index())
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id> + ExactSizeIterator + use<Id, T> {
        (0..self.rows.len()).map(Id::from_index)
    }

    /// Every row with its id, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(index, row)| (Id::from_index(index), row))
    }

    /// Every row with its id, in order, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Id, &mut T)> {
        self.rows.iter_mut().enumerate().map(|(index, row)| (Id::from_index(index), row))
    }

    /// Every row, in order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }
}

impl<Id: TypedId, T> Index<Id> for Table<Id, T> {
    type Output = T;
    fn index(&self, id: Id) -> &T {
        &self.rows[id.index()]
    }
}

impl<Id: TypedId, T> IndexMut<Id> for Table<Id, T> {
    fn index_mut(&mut self, id: Id) -> &mut T {
        &mut self.rows[id.index()]
    }
}

impl<Id: TypedId, T> FromIterator<T> for Table<Id, T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Self { rows: rows.into_iter().collect(), id: PhantomData }
    }
}
