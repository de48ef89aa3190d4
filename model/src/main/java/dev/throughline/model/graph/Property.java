package dev.throughline.model.graph;

/** The names of properties that the graph itself reads; mappers may write others, and queries may ask for them. */
public final class Property {
    /** {@code public}, {@code internal} or {@code private}, of a repository. */
    public static final String VISIBILITY = "visibility";
    /** Of a repository: nobody writes to it any more. */
    public static final String ARCHIVED = "archived";
    /** Of a repository: people outside the organization may write. */
    public static final String OUTSIDE_COLLABORATORS = "outsideCollaborators";
    /** Of a repository: whether its default branch is protected. Absent means nobody looked. */
    public static final String BRANCH_PROTECTED = "branchProtected";
    /** Of a repository: owners by CODEOWNERS of its default branch, separated by spaces. */
    public static final String OWNERS = "owners";
    /** Of a pipeline: it uses an action of a third party that is not pinned to a commit. */
    public static final String UNPINNED_ACTION = "unpinnedAction";
    /** Of a container or workload: it runs privileged. */
    public static final String PRIVILEGED = "privileged";
    /** Of a workload or pod: it shares the node's network. */
    public static final String HOST_NETWORK = "hostNetwork";
    /** Of a workload or pod: it mounts a path of the node that gives the node away. */
    public static final String HOST_PATH = "hostPath";
    /** Of an identity: it lives outside the organization. */
    public static final String EXTERNAL = "external";
    /** Of an image: its tags, separated by spaces. A tag is not proof of what runs. */
    public static final String IMAGE_TAGS = "imageTags";
    /** Of a container: the image as its specification names it. */
    public static final String IMAGE_REFERENCE = "imageReference";
    /** Of a workload: {@code Deployment}, {@code StatefulSet} …; of a secret: {@code key}, {@code token} …. */
    public static final String KIND = "kind";
    /** Of a managed identity or service principal: the application (client) id that federated tokens name. */
    public static final String CLIENT_ID = "clientId";
    /** Of a cluster: the issuer of its service accounts' tokens, without {@code https://}. */
    public static final String OIDC_ISSUER = "oidcIssuer";
    /** Of a GCP cluster: the workload identity pool, {@code shop.svc.id.goog}. */
    public static final String WORKLOAD_POOL = "workloadPool";
    /** Of a GCP project: its id and its number, for keys that name either. */
    public static final String PROJECT_NUMBER = "projectNumber";

    private Property() {}
}
