//! The smallest program whose process answers as a child.

fn main() -> std::process::ExitCode {
    convert::worker::main()
}
