package dev.throughline.connect.provenance;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.Digest;
import dev.throughline.model.RepositoryKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Provenance of SLSA, versions 0.2 and 1, in the dialects of those who write it.
 *
 * @see <a href="https://slsa.dev/spec/v1.1/provenance">SLSA provenance</a>
 */
final class SlsaPredicate {
    private static final String V1 = "https://slsa.dev/provenance/v1";
    private static final String V02 = "https://slsa.dev/provenance/v0.2";
    private static final String BUILDKIT_METADATA = "https://mobyproject.org/buildkit@v1#metadata";

    private final Fields predicate;
    private final boolean one;

    private SlsaPredicate(Fields predicate, boolean one) {
        this.predicate = predicate;
        this.one = one;
    }

    static Optional<SlsaPredicate> of(String predicateType, Fields predicate) {
        return predicateType.equals(V1) || predicateType.equals(V02)
                ? Optional.of(new SlsaPredicate(predicate, predicateType.equals(V1)))
                : Optional.empty();
    }

    String buildType() {
        return predicate.textOrEmpty(one ? "buildDefinition.buildType" : "buildType");
    }

    String builder() {
        return predicate.textOrEmpty(one ? "runDetails.builder.id" : "builder.id");
    }

    String run() {
        Fields metadata = predicate.at(one ? "runDetails.metadata" : "metadata");
        return metadata.text("invocationId")
                .or(() -> metadata.text("invocationID"))
                .or(() -> metadata.text("buildInvocationID"))
                .orElse("");
    }

    /** Where the sources came from, as the builder saw it. */
    Optional<String> source() {
        return Stream.of(
                        "buildDefinition.externalParameters.workflow.repository",
                        "buildDefinition.externalParameters.configSource.uri",
                        "buildDefinition.externalParameters.source",
                        "invocation.configSource.uri")
                .flatMap(path -> predicate.text(path).stream())
                .findFirst();
    }

    Optional<String> commit() {
        return Stream.concat(
                        Stream.of(
                                        "buildDefinition.externalParameters.configSource.digest",
                                        "invocation.configSource.digest")
                                .map(predicate::at),
                        dependencies().filter(this::isSource).map(dependency -> dependency.at("digest")))
                .flatMap(digest -> Stream.of("gitCommit", "sha1", "sha256").flatMap(name -> digest.text(name).stream()))
                .filter(text -> text.matches("[0-9a-f]{40}|[0-9a-f]{64}"))
                .findFirst();
    }

    private boolean isSource(Fields dependency) {
        String uri = dependency.textOrEmpty("uri");
        Optional<RepositoryKey> key = repository(uri);
        return uri.startsWith("git+") || (key.isPresent() && key.equals(source().flatMap(SlsaPredicate::repository)));
    }

    /** What the client of a build said of its folder: nobody checked it. */
    Optional<Fields> hint() {
        Map<String, Fields> metadata = predicate.members(one ? "runDetails.metadata" : "metadata");
        return Stream.of("buildkit_metadata", BUILDKIT_METADATA)
                .flatMap(name -> Optional.ofNullable(metadata.get(name)).stream())
                .map(found -> found.at("vcs"))
                .filter(Fields::isObject)
                .findFirst();
    }

    /** Images that the build began from. */
    List<Digest> baseImages() {
        return dependencies()
                .filter(dependency -> dependency.textOrEmpty("uri").startsWith("pkg:docker/")
                        || dependency.textOrEmpty("uri").startsWith("pkg:oci/"))
                .flatMap(dependency -> dependency.text("digest.sha256").stream())
                .flatMap(hex -> Digest.parse("sha256:" + hex).stream())
                .distinct()
                .toList();
    }

    private Stream<Fields> dependencies() {
        return Stream.of("buildDefinition.resolvedDependencies", "materials")
                .flatMap(path -> predicate.list(path).stream());
    }

    /** {@code git+https://github.com/acme/orders@refs/heads/main} and the like. */
    static Optional<RepositoryKey> repository(String uri) {
        String address = uri.replaceFirst("^git\\+", "").replaceFirst("#.*$", "");
        int at = address.lastIndexOf('@');
        boolean ref = at > address.lastIndexOf("://") + 3 && address.indexOf('/', address.indexOf("://") + 3) < at;
        return RepositoryKey.parse(ref ? address.substring(0, at) : address);
    }
}
