package dev.throughline.server.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** A master key that is known here: a Tink keyset as JSON, from a file or from the environment. */
final class TinkMasterKey implements MasterKey {
    private static final byte[] PURPOSE = "throughline data key".getBytes(StandardCharsets.UTF_8);

    private final Aead aead;
    private final String source;

    private TinkMasterKey(Aead aead, String source) {
        this.aead = aead;
        this.source = source;
    }

    /**
     * The key of a file, which only its owner may read; makes one if there is none.
     *
     * @throws InputException if the file is no key, or others may read it
     */
    static TinkMasterKey ofFile(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writeNewUnlessThere(file);
            refuseIfOthersRead(file);
            return ofText(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new InputException(
                    file, "cannot be read or made: " + e.getMessage(), "choose another folder with --data", e);
        }
    }

    /**
     * The key in a text.
     *
     * @param source where the text comes from, for messages
     */
    static TinkMasterKey ofText(String keyset, String source) {
        try {
            KeysetHandle handle =
                    TinkJsonProtoKeysetFormat.parseKeyset(keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
            return new TinkMasterKey(handle.getPrimitive(AeadConfig2026.get(), Aead.class), source);
        } catch (GeneralSecurityException e) {
            // Nothing of the cause: it may quote the key.
            throw new InputException(source, "holds no key", "it must be a Tink keyset of AES-GCM as JSON");
        }
    }

    /** A new key as text. */
    static String generate() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                    AeadConfig2026.get(),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] wrap(byte[] dataKey) {
        try {
            return aead.encrypt(dataKey, PURPOSE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped) {
        try {
            return aead.decrypt(wrapped, PURPOSE);
        } catch (GeneralSecurityException e) {
            throw new InputException(
                    source,
                    "is not the key that this database was used with",
                    "bring back the key of the first start; without it the credentials must be entered again",
                    e);
        }
    }

    private static void writeNewUnlessThere(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new", ownersOnly(file));
        try {
            Files.writeString(draft, generate(), StandardOpenOption.WRITE);
            // A link, unlike a move, does not replace what another process put there in between.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // The other process's key holds.
        } finally {
            Files.delete(draft);
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        return hasPosixPermissions(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void refuseIfOthersRead(Path file) throws IOException {
        if (hasPosixPermissions(file)
                && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        .endsWith("------")) {
            throw new InputException(file, "can be read by others than its owner", "chmod 600 it");
        }
    }

    private static boolean hasPosixPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
