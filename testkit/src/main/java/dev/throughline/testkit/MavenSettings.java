package dev.throughline.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** The user's Maven settings, and a resolver session that follows them. */
final class MavenSettings {
    private MavenSettings() {}

    /** The user's settings over those of the Maven installation, if the environment names one. */
    static Settings read() {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setSystemProperties(systemProperties());
        request.setUserSettingsFile(userFolder().resolve("settings.xml").toFile());
        globalSettings().ifPresent(request::setGlobalSettingsFile);
        try {
            return decrypted(new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings());
        } catch (SettingsBuildingException e) {
            throw new IllegalStateException("Maven's settings cannot be read: " + e.getMessage(), e);
        }
    }

    /** Passwords may be encrypted with the master password of {@code settings-security.xml}. */
    private static Settings decrypted(Settings settings) {
        String security = userFolder().resolve("settings-security.xml").toString();
        SettingsDecryptionResult result = new DefaultSettingsDecrypter(
                        new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), security))
                .decrypt(new DefaultSettingsDecryptionRequest(settings));
        settings.setServers(result.getServers());
        settings.setProxies(result.getProxies());
        return settings;
    }

    /** A session on the local repository, through the settings' mirrors and proxies, with their credentials. */
    static CloseableSession session(RepositorySystem system, Settings settings) {
        return new SessionBuilderSupplier(system)
                .get()
                .withLocalRepositoryBaseDirectories(localRepository(settings))
                .setSystemProperties(systemProperties())
                .setOffline(settings.isOffline())
                .setMirrorSelector(mirrors(settings))
                .setProxySelector(proxies(settings))
                .setAuthenticationSelector(credentials(settings))
                .build();
    }

    /** Maven Central as Maven's own super POM names it. */
    static RemoteRepository central() {
        Repository central = new DefaultSuperPomProvider()
                .setModelProcessor(new DefaultModelProcessor()
                        .setModelLocator(new DefaultModelLocator())
                        .setModelReader(new DefaultModelReader()))
                .getSuperModel("4.0.0")
                .getRepositories()
                .getFirst();
        return new RemoteRepository.Builder(central.getId(), central.getLayout(), central.getUrl()).build();
    }

    private static Path userFolder() {
        return Path.of(System.getProperty("user.home"), ".m2");
    }

    private static Optional<File> globalSettings() {
        return List.of("MAVEN_HOME", "M2_HOME").stream()
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .map(home -> Path.of(home, "conf", "settings.xml").toFile())
                .findFirst();
    }

    private static Path localRepository(Settings settings) {
        String asked = System.getProperty("maven.repo.local");
        if (asked != null) {
            return Path.of(asked);
        }
        String configured = settings.getLocalRepository();
        return configured == null ? userFolder().resolve("repository") : Path.of(configured);
    }

    private static Properties systemProperties() {
        Properties properties = new Properties();
        System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
        properties.putAll(System.getProperties());
        return properties;
    }

    private static DefaultMirrorSelector mirrors(Settings settings) {
        DefaultMirrorSelector selector = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            selector.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return selector;
    }

    private static DefaultProxySelector proxies(Settings settings) {
        DefaultProxySelector selector = new DefaultProxySelector();
        for (Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                Authentication authentication = new AuthenticationBuilder()
                        .addUsername(proxy.getUsername())
                        .addPassword(proxy.getPassword())
                        .build();
                selector.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication),
                        proxy.getNonProxyHosts());
            }
        }
        return selector;
    }

    private static DefaultAuthenticationSelector credentials(Settings settings) {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        for (Server server : settings.getServers()) {
            selector.add(
                    server.getId(),
                    new AuthenticationBuilder()
                            .addUsername(server.getUsername())
                            .addPassword(server.getPassword())
                            .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                            .build());
        }
        return selector;
    }
}
