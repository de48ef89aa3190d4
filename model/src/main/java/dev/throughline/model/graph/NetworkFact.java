package dev.throughline.model.graph;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What decides which packets arrive where. */
public sealed interface NetworkFact extends Fact {
    /**
     * A set of rules: a security group, NSG, network ACL, or the firewall of a GCP network.
     *
     * @param about the set
     * @param kind how its rules combine
     * @param rules its rules, both directions
     */
    record Boundary(EntityKey about, BoundaryKind kind, List<NetworkRule> rules) implements NetworkFact {
        public Boundary {
            rules = List.copyOf(rules);
        }
    }

    /** How the rules of a boundary, and several boundaries of one resource, combine. */
    enum BoundaryKind {
        /** AWS: only allows; the groups of a resource are one set; what no rule allows is refused. */
        SECURITY_GROUP,
        /** Azure: the first rule by priority decides; subnet and interface must both admit; the end is the platform's rules. */
        NETWORK_SECURITY_GROUP,
        /** AWS: the first rule by number decides; stands in front of the security groups; the end refuses. */
        NETWORK_ACL,
        /** GCP: the first rule by priority decides, deny before allow at one priority; ingress that no rule names is refused. */
        VPC_FIREWALL
    }

    /**
     * Where a resource stands in the network.
     *
     * @param about the machine, service, function, load balancer or database
     * @param subnets the subnets of its interfaces; empty if it is in none
     * @param boundaries the security groups, NSGs or firewalls on its interfaces
     * @param publicAddresses its own public addresses, not those of load balancers before it
     * @param targets its network tags and service accounts (GCP), which rules choose by
     * @param listens the ports it listens on, where that is known
     */
    record Place(
            EntityKey about,
            List<EntityKey> subnets,
            List<EntityKey> boundaries,
            List<String> publicAddresses,
            SortedSet<String> targets,
            Optional<PortSet> listens)
            implements NetworkFact {
        public Place {
            subnets = List.copyOf(subnets);
            boundaries = List.copyOf(boundaries);
            publicAddresses = List.copyOf(publicAddresses);
            targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        }
    }

    /**
     * A subnet with its routes.
     *
     * @param about the subnet
     * @param network the network it is part of
     * @param boundaries NSG or network ACL of the subnet
     * @param internetRoute whether packets from the internet find in and answers out: a route to an internet gateway (AWS);
     *     always so in Azure and GCP unless a route says otherwise; empty if the routes could not be read
     */
    record Subnet(EntityKey about, EntityKey network, List<EntityKey> boundaries, Optional<Boolean> internetRoute)
            implements NetworkFact {
        public Subnet {
            boundaries = List.copyOf(boundaries);
        }
    }

    /**
     * Something that takes packets or requests for others: load balancer, API gateway, ingress, gateway, Kubernetes service,
     * function URL, public IP.
     *
     * @param about the front
     * @param scheme whether it has a public side
     * @param listeners what it listens on and passes on
     */
    record Front(EntityKey about, Scheme scheme, List<Listener> listeners) implements NetworkFact {
        public Front {
            listeners = List.copyOf(listeners);
        }
    }

    /** Whether a front has a public side. */
    enum Scheme {
        INTERNET_FACING,
        /** It has, and what it hands on still bears the sender's address: what stands behind must let the internet itself in. */
        PASSES_THROUGH,
        INTERNAL,
        /** It could not be told: an annotation or a status is missing. */
        UNKNOWN
    }

    /**
     * One listener of a front.
     *
     * @param ports where it listens
     * @param hosts host names it answers for; empty for all
     * @param paths path prefixes it answers for; empty for all
     * @param sources the only ranges it answers to; empty for anybody
     * @param authenticated whether it asks who is calling (IAM, OIDC, client certificate) before it passes anything on
     * @param backends where it passes things on
     */
    record Listener(
            PortSet ports,
            List<String> hosts,
            List<String> paths,
            List<Cidr> sources,
            boolean authenticated,
            List<Backend> backends) {
        public Listener {
            hosts = List.copyOf(hosts);
            paths = List.copyOf(paths);
            sources = List.copyOf(sources);
            backends = List.copyOf(backends);
        }

        /** Open to anybody for every host and path. */
        public static Listener open(PortSet ports, Backend... backends) {
            return new Listener(ports, List.of(), List.of(), List.of(), false, List.of(backends));
        }
    }

    /** Where a listener passes things on. */
    sealed interface Backend {
        /**
         * An entity: a machine, service, function, other front.
         *
         * @param port the port there; empty if any
         */
        record ToEntity(EntityKey target, Optional<String> port) implements Backend {}

        /**
         * The workloads of a cluster whose pods a selector chooses.
         *
         * @param port number or name of the container port; empty if any
         */
        record ToPods(String cluster, String namespace, LabelSelector selector, Optional<String> port)
                implements Backend {}
    }

    /**
     * What a data store, function, container app or repository says about public access, apart from the network.
     *
     * @param about the resource
     * @param access who gets an answer
     * @param sources with {@link Access#RANGES}, the ranges
     * @param anonymous whether nobody is asked who is calling
     * @param method what says so: {@code bucket-policy}, {@code function-url}, {@code allUsers-invoker}
     */
    record PublicAccess(EntityKey about, Access access, List<Cidr> sources, boolean anonymous, String method)
            implements NetworkFact {
        public PublicAccess {
            sources = List.copyOf(sources);
        }
    }

    /** Who gets an answer. */
    enum Access {
        ANYBODY,
        RANGES,
        NOBODY,
        UNKNOWN
    }

    /**
     * The pods of a workload.
     *
     * @param about the workload, or a pod without one
     * @param cluster the cluster's name, as in keys
     * @param namespace the namespace
     * @param labels the labels of the pods
     * @param ports container ports, by name or, without one, by number
     * @param hostNetwork whether the pods share the node's network
     * @param nodes the nodes they run on, where that is known
     */
    record Pods(
            EntityKey about,
            String cluster,
            String namespace,
            SortedMap<String, String> labels,
            SortedMap<String, Integer> ports,
            boolean hostNetwork,
            List<EntityKey> nodes)
            implements NetworkFact {
        public Pods {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
            ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A namespace's labels, which network policies choose by.
     *
     * @param about the namespace
     */
    record NamespaceLabels(EntityKey about, String cluster, String namespace, SortedMap<String, String> labels)
            implements NetworkFact {
        public NamespaceLabels {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }
    }

    /**
     * A NetworkPolicy of type Ingress. Pods that some policy selects get only what a policy admits.
     *
     * @param about the policy
     * @param selector the pods of its namespace that it is for
     * @param rules what it admits; none admits nothing
     */
    record NetworkPolicy(
            EntityKey about, String cluster, String namespace, LabelSelector selector, List<PolicyRule> rules)
            implements NetworkFact {
        public NetworkPolicy {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule of a NetworkPolicy.
     *
     * @param peers who may send; empty for everybody
     * @param ports number or name of ports; empty for all
     */
    record PolicyRule(List<PolicyPeer> peers, List<String> ports) {
        public PolicyRule {
            peers = List.copyOf(peers);
            ports = List.copyOf(ports);
        }
    }

    /** Who may send, in a NetworkPolicy. */
    sealed interface PolicyPeer {
        /** Addresses, without some. */
        record IpBlock(Cidr range, List<Cidr> except) implements PolicyPeer {
            public IpBlock {
                except = List.copyOf(except);
            }
        }

        /**
         * Pods.
         *
         * @param namespaces the namespaces; empty for the policy's own
         * @param pods the pods in there
         */
        record PodPeer(Optional<LabelSelector> namespaces, LabelSelector pods) implements PolicyPeer {}
    }
}
