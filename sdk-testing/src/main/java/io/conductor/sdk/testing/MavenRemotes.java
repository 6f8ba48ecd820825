package io.conductor.sdk.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.settings.Activation;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.ConservativeAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** Says with Maven's settings where artifacts come from: repositories, mirrors, proxies, credentials. */
final class MavenRemotes {

    private static final Pattern LOGIN = Pattern.compile("://(?<user>[^/@:\\s]+)(?::(?<password>[^/@\\s]*))?@");

    private final Settings settings;
    private final SettingsDecryptionResult secrets;

    MavenRemotes(MavenSetup maven) {
        this.settings = maven.settings();
        DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(
                new DefaultPlexusCipher(), Map.of(), maven.security().toString());
        this.secrets = new DefaultSettingsDecrypter(dispatcher).decrypt(new DefaultSettingsDecryptionRequest(settings));
    }

    /** Central, and the repositories of the profiles that are always active or named in {@code activeProfiles}. */
    List<RemoteRepository> repositories() {
        Map<String, RemoteRepository> byId = new LinkedHashMap<>();
        superPom().getRepositories().forEach(each -> byId.put(each.getId(), repository(each.getId(), each.getUrl())));
        for (Profile profile : settings.getProfiles()) {
            if (isActive(profile)) {
                for (Repository repository : profile.getRepositories()) {
                    byId.put(repository.getId(), repository(repository.getId(), repository.getUrl()));
                }
            }
        }
        return List.copyOf(byId.values());
    }

    /** What every POM inherits from Maven itself. */
    private static Model superPom() {
        DefaultModelProcessor reader = new DefaultModelProcessor()
                .setModelLocator(new DefaultModelLocator())
                .setModelReader(new DefaultModelReader());
        return new DefaultSuperPomProvider().setModelProcessor(reader).getSuperModel("4.0.0");
    }

    MirrorSelector mirrors() {
        DefaultMirrorSelector selector = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            selector.add(
                    mirror.getId(),
                    withoutLogin(mirror.getUrl()),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return selector;
    }

    ProxySelector proxies() {
        DefaultProxySelector selector = new DefaultProxySelector();
        for (org.apache.maven.settings.Proxy proxy : secrets.getProxies()) {
            if (proxy.isActive()) {
                AuthenticationBuilder login = new AuthenticationBuilder()
                        .addUsername(proxy.getUsername())
                        .addPassword(proxy.getPassword());
                selector.add(
                        new Proxy(proxy.getProtocol(), proxy.getHost(), proxy.getPort(), login.build()),
                        proxy.getNonProxyHosts());
            }
        }
        return selector;
    }

    AuthenticationSelector credentials() {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        settings.getMirrors().forEach(each -> addLogin(selector, each.getId(), each.getUrl()));
        for (Profile profile : settings.getProfiles()) {
            profile.getRepositories().forEach(each -> addLogin(selector, each.getId(), each.getUrl()));
        }
        for (Server server : secrets.getServers()) {
            AuthenticationBuilder login = new AuthenticationBuilder()
                    .addUsername(server.getUsername())
                    .addPassword(server.getPassword());
            selector.add(server.getId(), login.build());
        }
        return new ConservativeAuthenticationSelector(selector);
    }

    /** A login in a URL would get into logs and errors with it, so it is shown to the host only. */
    private static String withoutLogin(String url) {
        return LOGIN.matcher(url).replaceFirst("://");
    }

    private static void addLogin(DefaultAuthenticationSelector selector, String id, String url) {
        Matcher login = LOGIN.matcher(url);
        if (login.find()) {
            AuthenticationBuilder shown = new AuthenticationBuilder().addUsername(decoded(login.group("user")));
            if (login.group("password") != null) {
                shown.addPassword(decoded(login.group("password")));
            }
            selector.add(id, shown.build());
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** {@return by server id the HTTP headers of its {@code configuration/httpHeaders}, which carry tokens at some hosts} */
    Map<String, Map<String, String>> headers() {
        Map<String, Map<String, String>> byServer = new LinkedHashMap<>();
        for (Server server : secrets.getServers()) {
            if (server.getConfiguration() instanceof Xpp3Dom configuration
                    && configuration.getChild("httpHeaders") != null) {
                Map<String, String> headers = new LinkedHashMap<>();
                for (Xpp3Dom header : configuration.getChild("httpHeaders").getChildren()) {
                    headers.put(text(header, "name"), text(header, "value"));
                }
                byServer.put(server.getId(), headers);
            }
        }
        return byServer;
    }

    private static String text(Xpp3Dom parent, String name) {
        Xpp3Dom child = parent.getChild(name);
        return child == null || child.getValue() == null ? "" : child.getValue();
    }

    private boolean isActive(Profile profile) {
        Activation activation = profile.getActivation();
        return settings.getActiveProfiles().contains(profile.getId())
                || (activation != null && activation.isActiveByDefault());
    }

    /** A jar that is going to be run must have the checksum that its repository states. */
    private static RemoteRepository repository(String id, String url) {
        RepositoryPolicy policy = new RepositoryPolicy(
                true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_FAIL);
        return new RemoteRepository.Builder(id, "default", withoutLogin(url))
                .setPolicy(policy)
                .build();
    }
}
