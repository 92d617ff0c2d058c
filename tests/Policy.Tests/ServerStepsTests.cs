using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>What kubernetes/kubernetes does to a pod before admission: pkg/apis/core/v1/defaults.go, pkg/registry/core/pod/strategy.go.</summary>
public sealed class ServerStepsTests
{
    private const string AppArmor = "container.apparmor.security.beta.kubernetes.io/";

    [Fact]
    public void A_volume_without_a_source_is_an_emptyDir()
    {
        var pod = Parse.Pod("containers: [{name: a}]\nvolumes: [{name: v}, {name: w, hostPath: null}, {name: x, nfs: {}}]");
        Assert.Contains("volumes \"v\", \"w\", \"x\" use restricted volume types \"nfs\", \"unknown\"", Sentence(pod, Level.Restricted), StringComparison.Ordinal);
        Assert.Contains("volume \"x\" uses restricted volume type \"nfs\"", Sentence(ServerSteps.ForPod(pod, PolicyVersion.Latest), Level.Restricted), StringComparison.Ordinal);
        Assert.Contains("volume \"x\" uses restricted volume type \"nfs\"", Sentence(ServerSteps.ForTemplate(pod, PolicyVersion.Latest), Level.Restricted), StringComparison.Ordinal);
    }

    [Fact]
    public void On_the_hosts_network_each_port_is_a_port_of_the_host()
    {
        var pod = Parse.Pod("hostNetwork: true\ncontainers: [{name: a, ports: [{containerPort: 80}, {containerPort: 81, hostPort: 0}]}]\ninitContainers: [{name: i, ports: [{containerPort: 7}]}]");
        Assert.DoesNotContain("hostPort ", Sentence(pod), StringComparison.Ordinal);
        Assert.Contains("hostPort (containers \"i\", \"a\" use hostPorts 7, 80, 81)", Sentence(ServerSteps.ForPod(pod, PolicyVersion.Latest)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(27, true)]
    [InlineData(28, false)]
    [InlineData(36, false)]
    public void A_templates_ports_are_left_alone_since_1_28(int server, bool areSet)
    {
        var template = Parse.Pod("hostNetwork: true\ncontainers: [{name: a, ports: [{containerPort: 80}]}]");
        var sentence = Sentence(ServerSteps.ForTemplate(template, PolicyVersion.V1(server)));
        Assert.Equal(areSet, sentence.Contains("uses hostPort 80", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(29, "forbidden AppArmor profile (container \"a\" must not set AppArmor profile type to \"Unconfined\")")]
    [InlineData(30, "forbidden AppArmor profiles (container \"a\" and annotation must not set AppArmor profile type to \"Unconfined\", \"container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"\")")]
    [InlineData(33, "forbidden AppArmor profiles (container \"a\" and annotation must not set AppArmor profile type to \"Unconfined\", \"container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"\")")]
    [InlineData(34, "forbidden AppArmor profile (container \"a\" must not set AppArmor profile type to \"Unconfined\")")]
    public void An_AppArmor_field_becomes_an_annotation_on_1_30_to_1_33(int server, string expected)
    {
        var pod = Parse.Pod("containers: [{name: a, securityContext: {appArmorProfile: {type: Unconfined}}}]");
        Assert.Equal(expected, Sentence(ServerSteps.ForPod(pod, PolicyVersion.V1(server))));
    }

    [Theory]
    [InlineData(29, "forbidden AppArmor profile (annotation must")]
    [InlineData(30, "forbidden AppArmor profiles (container \"a\" and annotation must")]
    [InlineData(36, "forbidden AppArmor profiles (container \"a\" and annotation must")]
    public void An_AppArmor_annotation_becomes_a_field_since_1_30(int server, string expected)
    {
        var pod = Parse.Pod("containers: [{name: a}]", metadata: $"annotations: {{{AppArmor}a: unconfined}}");
        Assert.StartsWith(expected, Sentence(ServerSteps.ForPod(pod, PolicyVersion.V1(server))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost/", "containers: [{name: a}]")]
    [InlineData("'localhost/ x'", "containers: [{name: a}]")]
    [InlineData("bogus", "containers: [{name: a}]")]
    [InlineData("unconfined", "os: {name: windows}\ncontainers: [{name: a}]")]
    [InlineData("unconfined", "containers: [{name: b}]")]
    [InlineData("unconfined", "securityContext: {appArmorProfile: {type: Unconfined}}\ncontainers: [{name: a}]")]
    [InlineData("unconfined", "containers: [{name: a, securityContext: {appArmorProfile: {type: RuntimeDefault}}}]")]
    public void An_AppArmor_annotation_is_left_alone_where_it_is_invalid_or_says_nothing_new(string annotation, string spec)
    {
        var pod = Parse.Pod(spec, metadata: $"annotations: {{{AppArmor}a: {annotation}}}");
        var served = ServerSteps.ForPod(pod, PolicyVersion.Latest);
        Assert.Equal(Sentence(pod), Sentence(served));

        // A field that allows what the annotation says would leave the sentence as it is.
        Assert.Equal(pod.Containers.Select(Profile), served.Containers.Select(Profile));
        static string? Profile(ContainerView container) => container.SecurityContext["appArmorProfile"]["type"].String;
    }

    [Fact]
    public void A_pods_AppArmor_profile_is_written_to_its_containers_annotations()
    {
        var pod = Parse.Pod("securityContext: {appArmorProfile: {type: Unconfined}}\ncontainers: [{name: a}, {name: b, securityContext: {appArmorProfile: {type: RuntimeDefault}}}]");
        Assert.Equal(
            "forbidden AppArmor profiles (pod and annotation must not set AppArmor profile type to \"Unconfined\", \"container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"\")",
            Sentence(ServerSteps.ForPod(pod, PolicyVersion.V1(31))));
    }

    [Theory]
    [InlineData(18, false)]
    [InlineData(19, true)]
    [InlineData(26, true)]
    [InlineData(27, false)]
    public void A_seccomp_annotation_becomes_a_field_on_1_19_to_1_26(int server, bool becomesField)
    {
        var pod = Parse.Pod("containers: [{name: a}]", metadata: "annotations: {seccomp.security.alpha.kubernetes.io/pod: docker/default, container.seccomp.security.alpha.kubernetes.io/a: unconfined}");
        var changed = ServerSteps.ForPod(pod, PolicyVersion.V1(server));
        Assert.Equal(becomesField ? "RuntimeDefault" : null, changed.SecurityContext["seccompProfile"]["type"].String);
        Assert.Equal(becomesField ? "Unconfined" : null, changed.Containers[0].SecurityContext["seccompProfile"]["type"].String);
    }

    [Theory]
    [InlineData(18, null)]
    [InlineData(19, "localhost/p.json")]
    [InlineData(24, "localhost/p.json")]
    [InlineData(25, null)]
    public void A_seccomp_field_becomes_an_annotation_on_1_19_to_1_24(int server, string? annotation)
    {
        var pod = Parse.Pod("containers: [{name: a, securityContext: {seccompProfile: {type: Localhost, localhostProfile: p.json}}}]");
        var changed = ServerSteps.ForPod(pod, PolicyVersion.V1(server));
        Assert.Equal(annotation, changed.Metadata["annotations"]["container.seccomp.security.alpha.kubernetes.io/a"].String);
    }

    [Fact]
    public void Whatever_the_server_copies_stands_where_it_was_written()
    {
        var pod = Parse.Pod("hostNetwork: true\ncontainers:\n- name: a\n  ports:\n  - containerPort: 80");
        var finding = Assert.Single(
            PodSecurityStandards.Evaluate(ServerSteps.ForPod(pod, PolicyVersion.Latest), new(Level.Baseline, PolicyVersion.Latest)).Findings,
            finding => finding.Rule.Id == "PSS105");
        Assert.Equal(new(9, 7, 9, 24), finding.Location.Lines);
    }

    private static string Sentence(PodView pod, Level level = Level.Baseline) =>
        PodSecurityStandards.Evaluate(pod, new(level, PolicyVersion.Latest)).ForbiddenDetail;
}
