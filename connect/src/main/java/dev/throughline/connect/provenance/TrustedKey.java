package dev.throughline.connect.provenance;

import dev.throughline.connect.http.Pem;
import dev.throughline.model.InputException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/**
 * A public key whose signatures count.
 *
 * @param name for people
 */
public record TrustedKey(String name, PublicKey key) {

    /**
     * Reads a key.
     *
     * @param pem a public key on an elliptic curve, an Edwards curve, or of RSA
     * @throws InputException if it is none
     */
    public static TrustedKey read(String name, String pem) {
        try {
            return new TrustedKey(name, Pem.publicKey(pem));
        } catch (GeneralSecurityException e) {
            throw new InputException(
                    name,
                    "is no public key in PEM",
                    "paste what 'cosign public-key' prints, with its first and last line",
                    e);
        }
    }

    /** Whether this key signed these bytes. */
    boolean signed(byte[] bytes, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm());
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            // A signature of another form than this kind of key makes.
            return false;
        }
    }

    private String algorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }
}
