package dev.throughline.inventory.maven;

import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.ActivationOS;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.RepositoryPolicy;
import org.jspecify.annotations.Nullable;

/** Profiles of the settings in the form that the model builder takes: those of a project, without a build. */
final class SettingsProfiles {
    private SettingsProfiles() {}

    static Profile toModel(org.apache.maven.settings.Profile settings) {
        Profile profile = new Profile();
        profile.setId(settings.getId());
        profile.setSource("settings.xml");
        profile.setActivation(toModel(settings.getActivation()));
        profile.setProperties(settings.getProperties());
        settings.getRepositories().forEach(repository -> profile.addRepository(toModel(repository)));
        return profile;
    }

    private static @Nullable Activation toModel(org.apache.maven.settings.@Nullable Activation settings) {
        if (settings == null) {
            return null;
        }
        Activation activation = new Activation();
        activation.setActiveByDefault(settings.isActiveByDefault());
        activation.setJdk(settings.getJdk());
        activation.setOs(toModel(settings.getOs()));
        activation.setProperty(toModel(settings.getProperty()));
        activation.setFile(toModel(settings.getFile()));
        return activation;
    }

    private static @Nullable ActivationOS toModel(org.apache.maven.settings.@Nullable ActivationOS settings) {
        if (settings == null) {
            return null;
        }
        ActivationOS os = new ActivationOS();
        os.setName(settings.getName());
        os.setFamily(settings.getFamily());
        os.setArch(settings.getArch());
        os.setVersion(settings.getVersion());
        return os;
    }

    private static @Nullable ActivationProperty toModel(
            org.apache.maven.settings.@Nullable ActivationProperty settings) {
        if (settings == null) {
            return null;
        }
        ActivationProperty property = new ActivationProperty();
        property.setName(settings.getName());
        property.setValue(settings.getValue());
        return property;
    }

    private static @Nullable ActivationFile toModel(org.apache.maven.settings.@Nullable ActivationFile settings) {
        if (settings == null) {
            return null;
        }
        ActivationFile file = new ActivationFile();
        file.setExists(settings.getExists());
        file.setMissing(settings.getMissing());
        return file;
    }

    private static Repository toModel(org.apache.maven.settings.Repository settings) {
        Repository repository = new Repository();
        repository.setId(settings.getId());
        repository.setLayout(settings.getLayout());
        repository.setUrl(settings.getUrl());
        repository.setReleases(toModel(settings.getReleases()));
        repository.setSnapshots(toModel(settings.getSnapshots()));
        return repository;
    }

    private static @Nullable RepositoryPolicy toModel(org.apache.maven.settings.@Nullable RepositoryPolicy settings) {
        if (settings == null) {
            return null;
        }
        RepositoryPolicy policy = new RepositoryPolicy();
        policy.setEnabled(settings.isEnabled());
        policy.setUpdatePolicy(settings.getUpdatePolicy());
        policy.setChecksumPolicy(settings.getChecksumPolicy());
        return policy;
    }
}
