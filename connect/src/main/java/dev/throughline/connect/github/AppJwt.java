package dev.throughline.connect.github;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** The JWT (RFC 7519, RS256) by which an App shows that it has its private key. */
final class AppJwt {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Clocks differ by a little, and GitHub takes no JWT that lives longer than ten minutes. */
    private static final int BEHIND_SECONDS = 60;

    private static final int AHEAD_SECONDS = 540;

    /** The algorithm identifier of RSA keys: SEQUENCE of the object identifier 1.2.840.113549.1.1.1 and NULL (RFC 8017 §A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private AppJwt() {}

    static Secret of(GitHubCredential.App app, Instant now) {
        String claims = "{\"iat\":" + (now.getEpochSecond() - BEHIND_SECONDS) + ",\"exp\":"
                + (now.getEpochSecond() + AHEAD_SECONDS) + ",\"iss\":\""
                + app.id().replaceAll("[^\\w.-]", "") + "\"}";
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + part(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(app.privateKey().reveal()));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return Secret.of(signed + "." + part(signature.sign()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote the key.
            throw new ConnectorException(
                    Reason.CREDENTIALS_REJECTED,
                    "GitHub App " + app.id(),
                    "its private key cannot be read",
                    "paste the whole PEM file that GitHub gave, with its first and last line");
        }
    }

    private static String part(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /** GitHub gives PKCS #1, others convert it to PKCS #8; the JDK reads the latter. */
    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] bytes = Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
        byte[] pkcs8 = pem.contains("BEGIN RSA PRIVATE KEY") ? wrapped(bytes) : bytes;
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** PrivateKeyInfo (RFC 5208 §5): version 0, the algorithm, and the key as an octet string. */
    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(new byte[] {2, 1, 0});
        info.writeBytes(RSA);
        info.writeBytes(der(0x04, pkcs1));
        return der(0x30, info.toByteArray());
    }

    /** Tag, length in the long form with two bytes, value: no RSA key is shorter than that or longer. */
    private static byte[] der(int tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) tag, (byte) 0x82, (byte) (value.length >> 8), (byte) value.length});
        out.writeBytes(value);
        return out.toByteArray();
    }
}
