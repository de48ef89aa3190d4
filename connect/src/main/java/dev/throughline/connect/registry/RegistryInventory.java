package dev.throughline.connect.registry;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.InventorySource;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.connect.oci.OciRegistry;
import dev.throughline.connect.oci.RegistryImage;
import dev.throughline.connect.oci.RegistrySettings;
import dev.throughline.connect.provenance.TrustedKey;
import dev.throughline.model.graph.Input;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The images of a registry: a page a repository, its tags one after the other. */
public final class RegistryInventory implements InventorySource, AutoCloseable {
    private static final int MOST_TAGS = 2_000;
    private static final int MOST_TRIED = 20;

    private final RegistrySettings settings;
    private final InstantSource clock;
    private final OciRegistry registry;
    private final ImageMapping mapping;

    /** @param keys whose signatures make provenance a proof */
    public RegistryInventory(RegistrySettings settings, List<TrustedKey> keys, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.registry = new OciRegistry(settings, http, clock);
        this.mapping = new ImageMapping(keys);
    }

    @Override
    public String service() {
        return "container registry";
    }

    @Override
    public ConnectionCheck check() {
        registry.ping();
        List<String> repositories = repositories();
        List<String> warnings = new ArrayList<>();
        if (repositories.isEmpty()) {
            warnings.add("it does not tell its repositories; name those to read in the connection");
        }
        repositories.stream()
                .limit(MOST_TRIED)
                .filter(this::isDenied)
                .map(repository -> "may not read " + repository + "; give the token the right to pull it")
                .forEach(warnings::add);
        return new ConnectionCheck(
                settings.host(),
                OptionalLong.of(repositories.size()),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                warnings);
    }

    private boolean isDenied(String repository) {
        try {
            registry.tags(repository);
            return false;
        } catch (ConnectorException e) {
            if (isRefusal(e)) {
                return true;
            }
            throw e;
        }
    }

    private static boolean isRefusal(ConnectorException trouble) {
        return trouble.reason() == Reason.CREDENTIALS_REJECTED
                || trouble.reason() == Reason.NO_ACCESS
                || trouble.reason() == Reason.NOT_FOUND;
    }

    /** Those of the settings, or what the registry tells; many do not. */
    private List<String> repositories() {
        if (!settings.repositories().isEmpty()) {
            return settings.repositories().stream().sorted().toList();
        }
        try {
            return registry.repositories().stream().sorted().toList();
        } catch (ConnectorException e) {
            if (isRefusal(e)) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public InventoryPage page(Cursor at) {
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        List<String> repositories = repositories();
        if (repositories.isEmpty()) {
            draft.missing(Input.IMAGES, settings.host(), "_catalog", "the registry does not tell its repositories");
            return draft.page();
        }
        int index = at.isStart() ? 0 : Math.max(0, repositories.indexOf(at.text()));
        String repository = repositories.get(index);
        read(repository, draft);
        boolean more = index + 1 < repositories.size();
        return draft.page().before(more ? Optional.of(new Cursor(repositories.get(index + 1))) : Optional.empty());
    }

    private void read(String repository, InventoryDraft draft) {
        String scope = settings.host();
        try {
            List<String> tags = registry.tags(repository).stream()
                    // Tags that stand in for the referrers endpoint, and those of cosign, are no images.
                    .filter(tag -> !tag.matches("sha(256|512)-[0-9a-f]{64,128}(\\.\\w+)?"))
                    .sorted()
                    .toList();
            for (String tag : tags.stream().limit(MOST_TAGS).toList()) {
                image(repository, tag, draft);
            }
            tags.stream()
                    .skip(MOST_TAGS)
                    .forEach(tag -> draft.leaveOut("tag", "is beyond the first " + MOST_TAGS, repository + ":" + tag));
        } catch (ConnectorException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            draft.missing(Input.IMAGES, scope, repository, "access denied");
        }
    }

    private void image(String repository, String tag, InventoryDraft draft) {
        ImageReference reference = new ImageReference(settings.host(), repository, Optional.of(tag), Optional.empty());
        try {
            Optional<RegistryImage> image = registry.image(reference);
            image.ifPresentOrElse(
                    found -> mapping.write(found, settings.host(), draft),
                    () -> draft.leaveOut("tag", "was gone when it was asked for", reference.toString()));
        } catch (ConnectorException e) {
            if (e.reason() != Reason.ANSWER_MALFORMED && e.reason() != Reason.ANSWER_TOO_LARGE) {
                throw e;
            }
            draft.missing(Input.IMAGES, settings.host(), reference.toString(), "its manifest cannot be read");
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
