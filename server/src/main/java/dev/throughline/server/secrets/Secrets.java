package dev.throughline.server.secrets;

import com.google.crypto.tink.Aead;
import dev.throughline.connect.Secret;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals credentials, and opens them for the request that needs them. Sealed bytes begin with the number of their data key.
 *
 * <p>The owner, such as {@code connection:17}, is sealed in: bytes that stand in the row of another owner do not open.
 */
public final class Secrets {
    private final DataKeys keys;
    private final AuditLog audit;

    Secrets(DataKeys keys, AuditLog audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /** Seals a credential of an owner. */
    public byte[] seal(String owner, Secret secret) {
        int number = keys.newest();
        byte[] sealed = crypt(() -> keys.key(number).encrypt(utf8(secret.reveal()), utf8(owner)), owner);
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(number)
                .put(sealed)
                .array();
    }

    /** Opens a credential, and notes in the audit log that somebody used it. */
    public Secret open(Actor by, String owner, byte[] sealed) {
        Secret secret = open(owner, sealed);
        audit.record(by, "credential.used", owner, "");
        return secret;
    }

    /** The number of the data key that sealed these bytes. */
    static int keyOf(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt();
    }

    Secret open(String owner, byte[] sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        Aead key = keys.key(bytes.getInt());
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return Secret.of(new String(crypt(() -> key.decrypt(rest, utf8(owner)), owner), StandardCharsets.UTF_8));
    }

    private static byte[] crypt(Crypt work, String owner) {
        try {
            return work.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealed credential of " + owner + " is not its own", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Crypt {
        byte[] run() throws GeneralSecurityException;
    }
}
