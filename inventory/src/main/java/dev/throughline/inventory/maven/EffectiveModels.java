package dev.throughline.inventory.maven;

import dev.throughline.inventory.ProjectTrust;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelCache;
import org.apache.maven.model.profile.activation.JdkVersionProfileActivator;
import org.apache.maven.model.profile.activation.OperatingSystemProfileActivator;
import org.apache.maven.model.profile.activation.ProfileActivator;
import org.apache.maven.model.profile.activation.PropertyProfileActivator;
import org.apache.maven.repository.internal.ArtifactDescriptorUtils;
import org.apache.maven.repository.internal.DefaultModelCacheFactory;
import org.eclipse.aether.repository.RemoteRepository;

/** Poms with everything in that they inherit, import and interpolate, and with the profiles that are active here. */
final class EffectiveModels {
    private final RepositorySession repositories;
    private final DefaultModelBuilder builder;
    private final ModelCache cache;
    private final List<RemoteRepository> users;

    EffectiveModels(RepositorySession repositories, ProjectTrust trust) {
        this.repositories = repositories;
        this.builder = factory(trust).newInstance();
        this.cache = new DefaultModelCacheFactory().createCache(repositories.session());
        this.users = repositoriesOf(ofNothing());
    }

    private static DefaultModelBuilderFactory factory(ProjectTrust trust) {
        return switch (trust) {
            case ProjectTrust.Own _ -> new DefaultModelBuilderFactory();
            case ProjectTrust.Foreign _ -> new WithoutFileActivation();
        };
    }

    /** The repositories that a project without any of its own uses: those of the settings, and Maven Central. */
    List<RemoteRepository> usersRepositories() {
        return users;
    }

    static List<RemoteRepository> repositoriesOf(Model model) {
        return model.getRepositories().stream()
                .map(ArtifactDescriptorUtils::toRemoteRepository)
                .toList();
    }

    /**
     * The model of a project's pom.
     *
     * @throws InputException if it cannot be built
     */
    Model ofProject(Path pom, ProjectPoms siblings) {
        DefaultModelBuildingRequest request = request(siblings, users);
        request.setPomFile(pom.toFile());
        request.setModelSource(siblings.source(pom));
        return build(pom.toString(), request);
    }

    /**
     * The model of a published pom.
     *
     * @throws InputException if it cannot be built
     */
    Model ofPublished(MavenCoordinates coordinates, Path pom) {
        DefaultModelBuildingRequest request = request(ProjectPoms.NONE, users);
        request.setModelSource(new FileModelSource(pom.toFile()));
        return build(coordinates.toString(), request);
    }

    private Model ofNothing() {
        Model empty = new Model();
        empty.setModelVersion("4.0.0");
        empty.setGroupId("none");
        empty.setArtifactId("none");
        empty.setVersion("0");
        ModelBuildingRequest request = request(ProjectPoms.NONE, List.of()).setRawModel(empty);
        return build("settings.xml", request);
    }

    private DefaultModelBuildingRequest request(ProjectPoms siblings, List<RemoteRepository> users) {
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setProcessPlugins(false);
        request.setSystemProperties(asProperties(repositories.session().getSystemProperties()));
        request.setUserProperties(asProperties(repositories.session().getUserProperties()));
        request.setProfiles(repositories.profiles());
        request.setActiveProfileIds(repositories.activeProfiles());
        request.setInactiveProfileIds(repositories.inactiveProfiles());
        request.setModelResolver(new RepositoryModels(repositories, siblings, users));
        request.setModelCache(cache);
        return request;
    }

    private Model build(String where, ModelBuildingRequest request) {
        try {
            return builder.build(request).getEffectiveModel();
        } catch (ModelBuildingException e) {
            Problem problem = PomTrouble.of(where, e);
            throw new InputException(problem.where(), problem.what(), problem.remedy(), e);
        }
    }

    /** No profile asks whether a file exists: the answer would tell somebody else of files of this machine. */
    private static final class WithoutFileActivation extends DefaultModelBuilderFactory {
        @Override
        protected ProfileActivator[] newProfileActivators() {
            return new ProfileActivator[] {
                new JdkVersionProfileActivator(), new OperatingSystemProfileActivator(), new PropertyProfileActivator()
            };
        }
    }

    private static Properties asProperties(Map<String, String> map) {
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }
}
