package dev.throughline.connect.aws;

import dev.throughline.model.graph.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eks.EksClient;

/** Asks ECS, EKS and ECR. */
final class ContainerReader {
    /** The most that {@code DescribeServices} takes. */
    private static final int SERVICES_AT_ONCE = 10;

    /** The most that {@code DescribeTasks} takes. */
    private static final int TASKS_AT_ONCE = 100;

    private final EcsClient ecs;
    private final EksClient eks;
    private final EcrClient ecr;
    private final AwsCalls calls;
    private final AwsMapping mapping;

    ContainerReader(AwsSession session, AwsCalls calls, AwsMapping mapping) {
        this.ecs = session.client(EcsClient.builder(), calls.region());
        this.eks = session.client(EksClient.builder(), calls.region());
        this.ecr = session.client(EcrClient.builder(), calls.region());
        this.calls = calls;
        this.mapping = mapping;
    }

    void read() {
        calls.attempt(
                        Input.COMPUTE,
                        "ecs:ListClusters",
                        () -> ecs.listClustersPaginator().clusterArns().stream().toList())
                .ifPresent(clusters -> clusters.forEach(this::cluster));
        calls.attempt(
                        Input.COMPUTE,
                        "eks:ListClusters",
                        () -> eks.listClustersPaginator().clusters().stream().toList())
                .ifPresent(clusters -> clusters.forEach(this::kubernetes));
        List<Repository> repositories = new ArrayList<>();
        calls.run(
                Input.IMAGES,
                "ecr:DescribeRepositories",
                () -> ecr.describeRepositoriesPaginator().forEach(page -> {
                    SdkReader.take(calls, mapping, page);
                    repositories.addAll(page.repositories());
                }));
        repositories.forEach(repository -> calls.run(
                Input.IMAGES,
                "ecr:DescribeImages",
                () -> ecr.describeImagesPaginator(request -> request.repositoryName(repository.repositoryName()))
                        .forEach(page -> SdkReader.take(calls, mapping, page))));
    }

    private void cluster(String cluster) {
        Set<String> definitions = new TreeSet<>();
        List<String> services = calls.attempt(
                        Input.COMPUTE,
                        "ecs:ListServices",
                        () -> ecs.listServicesPaginator(request -> request.cluster(cluster)).serviceArns().stream()
                                .toList())
                .orElse(List.of());
        for (List<String> some : chunks(services, SERVICES_AT_ONCE)) {
            calls.run(Input.COMPUTE, "ecs:DescribeServices", () -> {
                var page =
                        ecs.describeServices(request -> request.cluster(cluster).services(some));
                SdkReader.take(calls, mapping, page);
                page.services().forEach(service -> definitions.add(service.taskDefinition()));
            });
        }
        List<String> tasks = calls.attempt(
                        Input.COMPUTE,
                        "ecs:ListTasks",
                        () -> ecs.listTasksPaginator(request -> request.cluster(cluster)).taskArns().stream()
                                .toList())
                .orElse(List.of());
        for (List<String> some : chunks(tasks, TASKS_AT_ONCE)) {
            calls.run(
                    Input.COMPUTE,
                    "ecs:DescribeTasks",
                    () -> SdkReader.take(
                            calls,
                            mapping,
                            ecs.describeTasks(
                                    request -> request.cluster(cluster).tasks(some))));
        }
        definitions.forEach(arn -> calls.run(
                Input.COMPUTE,
                "ecs:DescribeTaskDefinition",
                () -> SdkReader.take(
                        calls, mapping, ecs.describeTaskDefinition(request -> request.taskDefinition(arn)))));
    }

    private void kubernetes(String cluster) {
        calls.run(
                Input.COMPUTE,
                "eks:DescribeCluster",
                () -> SdkReader.take(calls, mapping, eks.describeCluster(request -> request.name(cluster))));
        List<String> associations = new ArrayList<>();
        calls.run(
                Input.TRUST_POLICIES,
                "eks:ListPodIdentityAssociations",
                () -> eks.listPodIdentityAssociationsPaginator(request -> request.clusterName(cluster))
                        .associations()
                        .forEach(association -> associations.add(association.associationId())));
        associations.forEach(id -> calls.run(
                Input.TRUST_POLICIES,
                "eks:DescribePodIdentityAssociation",
                () -> SdkReader.take(
                        calls,
                        mapping,
                        eks.describePodIdentityAssociation(
                                request -> request.clusterName(cluster).associationId(id)))));
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
