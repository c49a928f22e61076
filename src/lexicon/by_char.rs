//! What is known of a character, found in a few instructions: the lists of words that begin with it.

/// A map from characters; they are looked up far more often than the map is made.
#[derive(Debug, Clone)]
pub struct ByChar<V> {
    /// Open addressing: an index into `entries` plus one, 0 where free; at least half of them are.
    slots: Vec<u16>,
    entries: Vec<(char, V)>,
}

impl<V> Default for ByChar<V> {
    fn default() -> Self {
        ByChar { slots: Vec::new(), entries: Vec::new() }
    }
}

impl<V> ByChar<V> {
    #[inline]
    pub fn get(&self, c: char) -> Option<&V> {
        let i = self.slot(c)?;
        match self.slots[i] {
            0 => None,
            n => Some(&self.entries[usize::from(n) - 1].1),
        }
    }
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// The slot of `c`, or the free one where it would go.
    #[inline]
    fn slot(&self, c: char) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut i = (c as usize).wrapping_mul(0x9E37_79B1) >> 7 & mask;
        loop {
            match self.slots[i] {
                0 => return Some(i),
                n if self.entries[usize::from(n) - 1].0 == c => return Some(i),
                _ => i = (i + 1) & mask,
            }
        }
    }
}

impl<V: Default> ByChar<V> {
    /// The value of `c`, made where there is none.
    pub fn entry(&mut self, c: char) -> &mut V {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let i = self.slot(c).expect("there are slots");
        if self.slots[i] == 0 {
            self.entries.push((c, V::default()));
            self.slots[i] = u16::try_from(self.entries.len()).expect("fewer first characters than that");
        }
        &mut self.entries[usize::from(self.slots[i]) - 1].1
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(16)];
        for n in 0..self.entries.len() {
            let i = self.slot(self.entries[n].0).expect("there are slots");
            self.slots[i] = n as u16 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ByChar;

    #[test]
    fn every_character_finds_its_own() {
        let mut map: ByChar<u32> = ByChar::default();
        let chars = || ('\u{4E00}'..='\u{9FFF}').step_by(7).chain('a'..='z');
        for c in chars() {
            *map.entry(c) = c as u32;
        }
        assert!(chars().all(|c| map.get(c) == Some(&(c as u32))));
        assert_eq!(map.get('\u{4E01}'), None);
        assert_eq!(ByChar::<u32>::default().get('a'), None);
    }
}
