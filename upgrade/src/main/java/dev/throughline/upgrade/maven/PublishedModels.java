package dev.throughline.upgrade.maven;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuilder;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelCache;
import org.apache.maven.model.building.ModelSource2;
import org.jspecify.annotations.Nullable;

/** Published POMs and what Maven makes of them, each read and built once for a whole run. */
final class PublishedModels {
    private final ModelBuilder builder = new DefaultModelBuilderFactory().newInstance();
    private final PublishedPoms poms;
    private final Map<String, String> systemProperties;
    private final Map<String, Optional<byte[]>> bytesByCoordinates = new HashMap<>();
    private final Map<String, Optional<ModelBuildingResult>> resultsByCoordinates = new HashMap<>();
    private final Map<String, Object> modelsByKey = new HashMap<>();

    /** @param systemProperties the JVM's, which activate profiles */
    PublishedModels(PublishedPoms poms, Map<String, String> systemProperties) {
        this.poms = poms;
        this.systemProperties = Map.copyOf(systemProperties);
    }

    /** What Maven makes of a published POM; empty when it, or a parent of it, cannot be had. */
    Optional<ModelBuildingResult> of(String groupId, String artifactId, String version) {
        String coordinates = String.join(":", groupId, artifactId, version);
        Optional<ModelBuildingResult> known = resultsByCoordinates.get(coordinates);
        if (known != null) {
            return known;
        }
        Optional<ModelBuildingResult> result = source(groupId, artifactId, version)
                .flatMap(source -> build(request()
                        .setModelSource(source)
                        .setModelResolver(new ProjectFirstResolver((_, _, _) -> Optional.empty(), this))
                        .setModelCache(cache())));
        resultsByCoordinates.put(coordinates, result);
        return result;
    }

    Optional<ModelSource2> source(String groupId, String artifactId, String version) {
        String coordinates = String.join(":", groupId, artifactId, version);
        return bytesByCoordinates
                .computeIfAbsent(coordinates, missing -> poms.read(groupId, artifactId, version))
                .map(bytes -> new PublishedSource(coordinates, bytes));
    }

    /** A request that asks for versions only and overlooks what does not touch them. */
    DefaultModelBuildingRequest request() {
        Properties system = new Properties();
        system.putAll(systemProperties);
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setSystemProperties(system);
        return request;
    }

    /** One BOM that cannot be had leaves a model that still tells what the rest says. */
    Optional<ModelBuildingResult> build(ModelBuildingRequest request) {
        try {
            return Optional.of(builder.build(request));
        } catch (ModelBuildingException e) {
            return Optional.ofNullable(e.getResult()).filter(result -> result.getEffectiveModel() != null);
        }
    }

    /** What the model builder remembers from one POM to the next. */
    ModelCache cache() {
        return new ModelCache() {
            @Override
            public void put(String groupId, String artifactId, String version, String tag, Object data) {
                modelsByKey.put(String.join(":", groupId, artifactId, version, tag), data);
            }

            @Override
            @SuppressWarnings("NullAway") // The model builder wants null where nothing is known, and is not annotated.
            public Object get(String groupId, String artifactId, String version, String tag) {
                return modelsByKey.get(String.join(":", groupId, artifactId, version, tag));
            }
        };
    }

    private static final class PublishedSource implements ModelSource2 {
        private final String coordinates;
        private final byte[] bytes;

        PublishedSource(String coordinates, byte[] bytes) {
            this.coordinates = coordinates;
            this.bytes = bytes;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public String getLocation() {
            return coordinates;
        }

        @Override
        public URI getLocationURI() {
            try {
                return new URI("maven", coordinates, null);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(coordinates, e);
            }
        }

        /** A published POM has no neighbours. */
        @Override
        public @Nullable ModelSource2 getRelatedSource(String relativePath) {
            return null;
        }
    }
}
