package dev.throughline.model.graph;

import dev.throughline.model.Purl;
import dev.throughline.model.RepositoryKey;
import java.util.Locale;

/**
 * The value on which two sources must agree to mean one entity: {@code aws:arn:aws:s3:::orders-archive}.
 *
 * @param value a scheme, a colon, and the name within the scheme; the factories below spell every scheme there is
 */
public record EntityKey(String value) implements Comparable<EntityKey> {
    /** The one node for everybody outside. */
    public static final EntityKey INTERNET = new EntityKey("internet:");

    private static final int LONGEST = 2_048;

    public EntityKey {
        if (value.indexOf(':') < 1 || value.length() > LONGEST) {
            throw new IllegalArgumentException("a key has a scheme, a colon and a name, in " + LONGEST
                    + " characters at most, not '" + value.substring(0, Math.min(80, value.length())) + "'");
        }
    }

    /** An AWS resource, role or user, by its ARN. */
    public static EntityKey aws(String arn) {
        return new EntityKey("aws:" + arn);
    }

    /** An AWS account, by its twelve digits. */
    public static EntityKey awsAccount(String account) {
        return aws("arn:aws:organizations::account/" + account);
    }

    /** An Azure resource, resource group, subscription or management group, by its resource id, whose case means nothing. */
    public static EntityKey azure(String resourceId) {
        return new EntityKey("azure:" + trimmed(resourceId).toLowerCase(Locale.ROOT));
    }

    /** A user, group, service principal or managed identity of Entra ID, by its object id. */
    public static EntityKey entra(String objectId) {
        return new EntityKey("entra:" + objectId.toLowerCase(Locale.ROOT));
    }

    /** A GCP resource, project, folder or organization, by its full name: {@code //storage.googleapis.com/orders}. */
    public static EntityKey gcp(String fullName) {
        return new EntityKey("gcp:" + fullName);
    }

    /** A user, group or service account of Google, by its e-mail address. */
    public static EntityKey google(String email) {
        return new EntityKey("google:" + email.toLowerCase(Locale.ROOT));
    }

    /** A cluster, by the name that its connection or its cloud gives it. */
    public static EntityKey cluster(String cluster) {
        return new EntityKey("k8s:" + cluster);
    }

    /**
     * An object in a cluster.
     *
     * @param namespace empty for objects of the whole cluster
     * @param kind as in the API, in any case: {@code Deployment}
     */
    public static EntityKey kubernetes(String cluster, String namespace, String kind, String name) {
        return new EntityKey("k8s:" + cluster + "/" + namespace + "/" + kind.toLowerCase(Locale.ROOT) + "/" + name);
    }

    /** A container of a workload or a pod. */
    public static EntityKey container(EntityKey workload, String name) {
        return new EntityKey(workload.value() + "#" + name);
    }

    /** A host, group, organization or project of a source-control service: {@code github.com/acme}. */
    public static EntityKey organization(String hostAndPath) {
        return new EntityKey("scm:" + trimmed(hostAndPath).toLowerCase(Locale.ROOT));
    }

    public static EntityKey repository(RepositoryKey repository) {
        return new EntityKey("repo:" + repository);
    }

    /** A workflow or pipeline of a repository, by its path or name in there. */
    public static EntityKey pipeline(RepositoryKey repository, String path) {
        return new EntityKey("ci:" + repository + "#" + path);
    }

    /** A container registry or a repository in it: {@code ghcr.io/acme/checkout}. */
    public static EntityKey registry(String hostAndPath) {
        return new EntityKey("registry:" + trimmed(hostAndPath).toLowerCase(Locale.ROOT));
    }

    /** An image, by its digest: {@code sha256:…}. */
    public static EntityKey image(String digest) {
        return new EntityKey("image:" + digest.toLowerCase(Locale.ROOT));
    }

    /** A file that runs outside containers (a jar on a machine, the code of a function), by its digest. */
    public static EntityKey artifact(String digest) {
        return new EntityKey("artifact:" + digest.toLowerCase(Locale.ROOT));
    }

    /** A package at a version. */
    public static EntityKey packageVersion(Purl purl) {
        return new EntityKey(purl.toString());
    }

    /** A vulnerability, by its CVE id or, where it has none, its advisory's id. */
    public static EntityKey vulnerability(String id) {
        return new EntityKey("vulnerability:" + id);
    }

    /** A finding, by the hub's id of it. */
    public static EntityKey finding(String id) {
        return new EntityKey("finding:" + id);
    }

    /** A secret, by a hash of it; never its value. */
    public static EntityKey secret(String hash) {
        return new EntityKey("secret:" + hash);
    }

    /** What comes before the first colon. */
    public String scheme() {
        return value.substring(0, value.indexOf(':'));
    }

    /** What comes after the first colon: the ARN, the resource id, the digest. */
    public String name() {
        return value.substring(value.indexOf(':') + 1);
    }

    @Override
    public int compareTo(EntityKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String trimmed(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
