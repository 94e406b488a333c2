/// x
pub struct LayoutWarning;
/// x
pub struct Side;
impl crate::Package {
    /// x
    pub fn warnings(&self) {}
    /// x
    pub fn head(&self) {}
}
