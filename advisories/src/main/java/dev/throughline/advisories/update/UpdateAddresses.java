package dev.throughline.advisories.update;

import dev.throughline.model.InputException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where feeds are downloaded from.
 *
 * @param osv the folder with a folder for each ecosystem, each with an {@code all.zip}
 * @param epss the daily file of EPSS scores
 * @param kev CISA's catalogue as JSON
 */
public record UpdateAddresses(URI osv, URI epss, URI kev) {
    private static final String EPSS_FILE = "epss_scores-current.csv.gz";
    private static final String KEV_FILE = "known_exploited_vulnerabilities.json";

    /** Where OSV.dev, FIRST and CISA publish them. */
    public static final UpdateAddresses PUBLISHERS = new UpdateAddresses(
            URI.create("https://osv-vulnerabilities.storage.googleapis.com/"),
            URI.create("https://epss.empiricalsecurity.com/" + EPSS_FILE),
            URI.create("https://www.cisa.gov/sites/default/files/feeds/" + KEV_FILE));

    /**
     * A mirror that holds all three in one folder: {@code Maven/all.zip} and the like, {@value #EPSS_FILE} and
     * {@value #KEV_FILE}.
     *
     * @param folder its address, HTTP or HTTPS
     * @throws InputException if it is no such address
     */
    public static UpdateAddresses mirror(String folder) {
        try {
            URI base = URI.create(folder.endsWith("/") ? folder : folder + "/");
            boolean isWeb = "https".equalsIgnoreCase(base.getScheme()) || "http".equalsIgnoreCase(base.getScheme());
            if (isWeb && base.getHost() != null) {
                return new UpdateAddresses(base, base.resolve(EPSS_FILE), base.resolve(KEV_FILE));
            }
        } catch (IllegalArgumentException _) {
            // Answered below, as an address of another kind is.
        }
        throw new InputException("mirror", "'" + folder + "' is no web address", "give it as https://host/folder");
    }

    URI osvArchive(String ecosystem) {
        return osv.resolve(URLEncoder.encode(ecosystem, StandardCharsets.UTF_8).replace("+", "%20") + "/all.zip");
    }
}
