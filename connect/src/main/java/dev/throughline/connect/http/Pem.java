package dev.throughline.connect.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Keys and certificates as text (RFC 7468), in all the forms that tools write. */
public final class Pem {
    /** The algorithm identifier of RSA keys: SEQUENCE of the object identifier 1.2.840.113549.1.1.1 and NULL (RFC 8017 §A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** The object identifier of keys on elliptic curves, 1.2.840.10045.2.1 (RFC 5480 §2.1.1). */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private Pem() {}

    /**
     * Reads a private key: PKCS #8, or what is in it alone, PKCS #1 and SEC 1.
     *
     * @throws GeneralSecurityException if it is none, without quoting it
     */
    public static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        byte[] bytes = bytes(pem);
        if (pem.contains("BEGIN RSA PRIVATE KEY")) {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrapped(RSA, bytes)));
        }
        if (pem.contains("BEGIN EC PRIVATE KEY")) {
            byte[] algorithm = der(0x30, joined(EC, curve(bytes)));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(wrapped(algorithm, bytes)));
        }
        return anyAlgorithm(factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    }

    /**
     * Reads a public key: an RSA, elliptic-curve or Edwards-curve one.
     *
     * @throws GeneralSecurityException if it is none
     */
    public static PublicKey publicKey(String pem) throws GeneralSecurityException {
        byte[] bytes = bytes(pem);
        return anyAlgorithm(factory -> factory.generatePublic(new X509EncodedKeySpec(bytes)));
    }

    /**
     * Reads certificates.
     *
     * @throws GeneralSecurityException if one of them is none
     */
    public static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        byte[] text = pem.getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(text)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private interface Generation<K> {
        K from(KeyFactory factory) throws GeneralSecurityException;
    }

    private static <K> K anyAlgorithm(Generation<K> generation) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return generation.from(KeyFactory.getInstance(algorithm));
            } catch (InvalidKeySpecException _) {
                // of another algorithm
            }
        }
        throw new InvalidKeyException("is no key of RSA, an elliptic or an Edwards curve");
    }

    private static byte[] bytes(String pem) throws InvalidKeyException {
        try {
            return Base64.getMimeDecoder()
                    .decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
        } catch (IllegalArgumentException _) {
            throw new InvalidKeyException("is not base64");
        }
    }

    /** PrivateKeyInfo (RFC 5208 §5): version 0, the algorithm, and the key as an octet string. */
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return der(0x30, joined(new byte[] {2, 1, 0}, algorithm, der(0x04, key)));
    }

    /** The curve's object identifier, in ECPrivateKey (RFC 5915 §3) after version and key under the tag 0. */
    private static byte[] curve(byte[] sec1) throws InvalidKeyException {
        // SEQUENCE and its length, INTEGER 1, then the key as an octet string.
        int at = (sec1.length > 2 && (sec1[1] & 0xff) == 0x81 ? 3 : 2) + 3;
        if (sec1.length < at + 2 || sec1[at] != 0x04) {
            throw new InvalidKeyException("is no key in the form of SEC 1");
        }
        at += 2 + sec1[at + 1];
        if (sec1.length < at + 2 || (sec1[at] & 0xff) != 0xa0 || sec1.length < at + 2 + sec1[at + 1]) {
            throw new InvalidKeyException("names no curve");
        }
        return Arrays.copyOfRange(sec1, at + 2, at + 2 + sec1[at + 1]);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Tag, length, value. */
    private static byte[] der(int tag, byte[] value) {
        int length = value.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return joined(head, value);
    }
}
