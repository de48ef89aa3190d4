package dev.throughline.upgrade.edit;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text file of the project as it stands on disk, read so that unchanged text gives back the very same bytes. */
public final class SourceFile {
    /** The largest build file that is read, in bytes. */
    private static final long MAX_SIZE = 16L * 1024 * 1024;

    private static final Pattern XML_ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int XML_DECLARATION_LENGTH = 200;

    private static final Map<List<Byte>, Charset> CHARSETS_BY_MARK = Map.of(
            List.of((byte) 0xEF, (byte) 0xBB, (byte) 0xBF), StandardCharsets.UTF_8,
            List.of((byte) 0xFE, (byte) 0xFF), StandardCharsets.UTF_16BE,
            List.of((byte) 0xFF, (byte) 0xFE), StandardCharsets.UTF_16LE);

    private final byte[] bytes;
    private final byte[] byteOrderMark;
    private final Charset charset;

    private SourceFile(byte[] bytes, byte[] byteOrderMark, Charset charset) {
        this.bytes = bytes;
        this.byteOrderMark = byteOrderMark;
        this.charset = charset;
    }

    /** @throws InputException if the file cannot be read or is too large to be a build file */
    static SourceFile read(Path file) {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new InputException(
                        file, "is larger than any build file", "take generated data out of the build file");
            }
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", "check that the file exists and may be read", e);
        }
    }

    static SourceFile of(byte[] bytes) {
        byte[] mark = markOf(bytes);
        Charset charset =
                mark.length > 0 ? CHARSETS_BY_MARK.getOrDefault(boxed(mark), StandardCharsets.UTF_8) : declared(bytes);
        SourceFile file = new SourceFile(bytes, mark, charset);
        // Bytes that the charset cannot hold would be lost. Latin-1 holds any, and all that is ever put in is ASCII.
        return Arrays.equals(file.encode(file.text()), bytes)
                ? file
                : new SourceFile(bytes, new byte[0], StandardCharsets.ISO_8859_1);
    }

    private static byte[] markOf(byte[] bytes) {
        return CHARSETS_BY_MARK.keySet().stream()
                .filter(mark -> bytes.length >= mark.size()
                        && boxed(Arrays.copyOf(bytes, mark.size())).equals(mark))
                .findFirst()
                .map(mark -> Arrays.copyOf(bytes, mark.size()))
                .orElse(new byte[0]);
    }

    private static List<Byte> boxed(byte[] mark) {
        Byte[] boxed = new Byte[mark.length];
        Arrays.setAll(boxed, i -> mark[i]);
        return List.of(boxed);
    }

    /** The charset of the XML declaration (XML 1.0 §4.3.3), else UTF-8, which is what build tools read. */
    private static Charset declared(byte[] bytes) {
        // XML 1.0, appendix F: two-byte characters without a mark show by the zero beside the first sign.
        if (bytes.length > 1 && bytes[0] == '<' && bytes[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes.length > 1 && bytes[0] == 0 && bytes[1] == '<') {
            return StandardCharsets.UTF_16BE;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, XML_DECLARATION_LENGTH), StandardCharsets.ISO_8859_1);
        Matcher declaration = XML_ENCODING.matcher(head);
        try {
            return declaration.find() ? Charset.forName(declaration.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The text, without a byte order mark. */
    public String text() {
        return new String(bytes, byteOrderMark.length, bytes.length - byteOrderMark.length, charset);
    }

    /** The bytes on disk. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes of another text in this file's encoding. */
    public byte[] encode(String text) {
        byte[] body = text.getBytes(charset);
        byte[] whole = Arrays.copyOf(byteOrderMark, byteOrderMark.length + body.length);
        System.arraycopy(body, 0, whole, byteOrderMark.length, body.length);
        return whole;
    }
}
