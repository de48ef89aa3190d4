package dev.throughline.inventory.maven;

import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * The user's settings over those of the installation, with passwords in clear
 * (<a href="https://maven.apache.org/settings.html">settings reference</a>).
 *
 * @param problems passwords that could not be decrypted
 */
record UserSettings(Settings settings, List<Problem> problems) {

    static UserSettings read(MavenEnvironment environment, MavenArguments arguments) {
        Path user = arguments.settings().orElse(environment.userConfiguration().resolve("settings.xml"));
        arguments.settings().ifPresent(UserSettings::requireFile);
        arguments.globalSettings().ifPresent(UserSettings::requireFile);
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setSystemProperties(asProperties(environment.systemProperties()));
        request.setUserProperties(asProperties(arguments.properties()));
        request.setUserSettingsFile(user.toFile());
        arguments
                .globalSettings()
                .or(environment::globalSettings)
                .map(Path::toFile)
                .ifPresent(request::setGlobalSettingsFile);
        Settings settings = build(request, user);
        if (request.getGlobalSettingsFile() == null) {
            settings.addMirror(httpBlocker());
        }
        return decrypted(settings, environment);
    }

    private static Settings build(DefaultSettingsBuildingRequest request, Path user) {
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            SettingsProblem first = e.getProblems().getFirst();
            String where = first.getSource().isEmpty() ? user.toString() : first.getSource();
            String what = "is not valid Maven settings: " + first.getMessage();
            throw new InputException(where, what, "correct it as the Maven settings reference says", e);
        }
    }

    /** Like the mirror in the settings that Maven ships: nothing is fetched over plain HTTP, but from this machine. */
    private static Mirror httpBlocker() {
        Mirror mirror = new Mirror();
        mirror.setId("maven-default-http-blocker");
        mirror.setMirrorOf("external:http:*");
        mirror.setUrl("http://0.0.0.0/");
        mirror.setBlocked(true);
        return mirror;
    }

    private static UserSettings decrypted(Settings settings, MavenEnvironment environment) {
        if (secrets(settings).noneMatch(UserSettings::isEncrypted)) {
            return new UserSettings(settings, List.of());
        }
        String security =
                environment.userConfiguration().resolve("settings-security.xml").toString();
        SettingsDecryptionResult result = new DefaultSettingsDecrypter(
                        new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), security))
                .decrypt(new DefaultSettingsDecryptionRequest(settings));
        settings.setServers(result.getServers());
        settings.setProxies(result.getProxies());
        List<Problem> problems = result.getProblems().stream()
                .map(problem -> new Problem(
                        problem.getSource(),
                        "its password in settings.xml cannot be decrypted",
                        "check the master password in " + security))
                .toList();
        return new UserSettings(settings, problems);
    }

    private static Stream<String> secrets(Settings settings) {
        return Stream.concat(
                        settings.getServers().stream()
                                .flatMap(server -> Stream.of(server.getPassword(), server.getPassphrase())),
                        settings.getProxies().stream().map(proxy -> proxy.getPassword()))
                .filter(secret -> secret != null);
    }

    /** An encrypted password stands in braces (Maven's password encryption guide). */
    private static boolean isEncrypted(String secret) {
        int open = secret.indexOf('{');
        return open >= 0 && secret.indexOf('}', open) > open;
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file, "is named as Maven's settings, but there is no such file", "correct the option -s or -gs");
        }
    }

    private static Properties asProperties(Map<String, String> map) {
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }
}
