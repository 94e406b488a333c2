//! The empty page that a phone keeps: the program fills it without the server. It is the same for everybody.

use app::Assets;

/// The page, which `start` fills.
pub fn document(assets: &Assets, start: &str) -> String {
    let Assets { js, imports, wasm, css, offline } = assets;
    let imports: String =
        imports.iter().map(|script| format!("<link rel=\"modulepreload\" href=\"{script}\">\n")).collect();
    format!(
        r##"<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#0b5563">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0c1a1f">
<meta name="format-detection" content="telephone=no">
<title>Layang</title>
<link rel="manifest" href="/manifest.webmanifest">
<link rel="icon" href="/favicon.ico" sizes="32x32">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/apple-touch-icon.png">
<link rel="stylesheet" href="{css}">
<link rel="modulepreload" href="{js}">
{imports}<link rel="preload" href="{wasm}" as="fetch" type="application/wasm" crossorigin="anonymous">
<script defer src="{offline}"></script>
<script type="module" src="{start}" data-js="{js}" data-wasm="{wasm}"></script>
</head>
<body>
<p class="loading">Memuat …</p>
<noscript><p>Layang memerlukan JavaScript untuk dibuka tanpa jaringan.</p></noscript>
</body>
</html>
"##
    )
}
