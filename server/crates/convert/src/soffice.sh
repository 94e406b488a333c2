# One conversion. Run with the folder of soffice.bin, the limits (processor seconds, KiB of memory, blocks of 512
# bytes for a file) and "ahead" or "alone". Reads the format's extension as one line, then the document; writes the
# PDF. Works in $HOME, which is empty and the job's own.
program=$1
ulimit -c 0
ulimit -t "$2"
ulimit -v "$3"
ulimit -f "$4"

office() {
    "$program/soffice.bin" "-env:UserInstallation=file://$HOME/profile" --headless --invisible --nologo --norestore \
        --nodefault --nolockcheck "$@" </dev/null
}

# The first start only fills the profile and wants to be started again.
office --terminate_after_init >/dev/null 2>&1
if [ "$5" = ahead ]; then
    office >/dev/null 2>&1 &
fi

read -r format || exit 2
cat >"$HOME/letter.$format" || exit 2

if [ "$5" = ahead ]; then
    # The socket by which the second call hands its job to the process started ahead.
    tries=0
    until [ -S "$(echo /tmp/OSL_PIPE_*)" ] || [ $tries -ge 300 ]; do
        tries=$((tries + 1))
        sleep 0.05
    done
fi

case $format in
docx) filter="MS Word 2007 XML" ;;
*) filter="OpenDocument Text Flat XML" ;;
esac
office "--infilter=$filter" --convert-to pdf:writer_pdf_Export --outdir "$HOME/out" "$HOME/letter.$format" >&2
[ -s "$HOME/out/letter.pdf" ] || exit 3
cat "$HOME/out/letter.pdf"
