package dev.throughline.connect.http;

import dev.throughline.connect.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that one service has of its own.
 *
 * @param authorities who may have signed the service's certificate, as PEM; empty for those that the platform trusts
 * @param client the certificate that shows who we are, with its key
 */
public record TrustedCertificates(String authorities, Optional<ClientCertificate> client) {

    /** A certificate and its private key, as PEM. */
    public record ClientCertificate(String certificate, Secret key) {}

    /**
     * What a connection is made with.
     *
     * @throws GeneralSecurityException if a certificate or the key cannot be read; the message holds no part of it
     */
    public SSLContext context() throws GeneralSecurityException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), new SecureRandom());
            return context;
        } catch (IOException e) {
            throw new GeneralSecurityException("a key store in memory cannot be made", e);
        }
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
        if (authorities.isBlank()) {
            return null;
        }
        KeyStore store = empty();
        List<X509Certificate> trusted = Pem.certificates(authorities);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        if (client.isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        X509Certificate[] chain = Pem.certificates(client.get().certificate()).toArray(X509Certificate[]::new);
        store.setKeyEntry("client", Pem.privateKey(client.get().key().reveal()), new char[0], chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
