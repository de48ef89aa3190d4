package dev.throughline.server.scans;

import dev.throughline.inventory.maven.MavenCentral;
import dev.throughline.model.InputException;
import dev.throughline.server.settings.SettingName;
import java.net.URI;
import java.util.Objects;

/**
 * Whether and how this server scans by itself.
 *
 * @param enabled off until an administrator turns it on: the server then fetches code of others, and asks a repository of packages
 * @param usual the schedule of repositories that have none of their own
 * @param mirror the only repository of packages that a scan asks; empty text for Maven Central
 */
public record ScanSettings(boolean enabled, ScanSchedule usual, String mirror) {
    public static final SettingName<ScanSettings> SETTING =
            new SettingName<>("scans", ScanSettings.class, new ScanSettings(false, ScanSchedule.NEW_COMMITS, ""));

    public ScanSettings {
        mirror = mirror.strip();
        Objects.requireNonNull(usual); // programs may leave it out
    }

    /**
     * The address of the mirror.
     *
     * @throws InputException if it is none
     */
    public URI mirrorAddress() {
        if (mirror.isEmpty()) {
            return MavenCentral.address();
        }
        try {
            URI address = URI.create(mirror);
            boolean isWeb =
                    "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (isWeb && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new InputException(
                "the package mirror",
                "is no address without credentials",
                "give one such as https://repo.example.org/maven");
    }
}
