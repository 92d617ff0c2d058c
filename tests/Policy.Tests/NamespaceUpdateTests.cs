using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Tests;

/// <summary>
/// When a server looks at the pods of a namespace whose labels change, and what it says then. The cases and the sentences are
/// those of upstream's own TestValidateNamespace and TestExemptNamespaceWarning; where upstream makes an evaluator say
/// "message", a pod here really violates something.
/// </summary>
public sealed class NamespaceUpdateTests
{
    private const string Message = "host namespaces";
    private const string Message2 = "forbidden sysctls";

    private static readonly Dictionary<string, string> Violations = new()
    {
        [Message] = "hostPID: true",
        [Message2] = "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}",
        ["runAsUser=0"] = "securityContext: {runAsUser: 0}",
        ["seLinuxOptions"] = "securityContext: {seLinuxOptions: {user: u}}",
        ["windowsHostProcess"] = "securityContext: {windowsOptions: {hostProcess: true}}",
        ["restricted volume types"] = "volumes: [{name: v, nfs: {server: s, path: /}}]",
    };

    private static readonly ExistingPod[] SomePods =
    [
        Pod("noruntimeclasspod", [Message]),
        Pod("runtimeclass1pod", [Message], runtimeClass: "runtimeclass1"),
        Pod("runtimeclass2pod", [Message], runtimeClass: "runtimeclass2"),
        Pod("runtimeclass3pod", [Message, Message2]),
    ];

    [Theory]
    [InlineData("no-op", "enforce: restricted, enforce-version: v1.0", "enforce: restricted, enforce-version: v1.0")]
    [InlineData("no-op malformed level", "enforce: unknown", "enforce: unknown")]
    [InlineData("no-op malformed version", "enforce: baseline, enforce-version: unknown", "enforce: baseline, enforce-version: unknown")]
    [InlineData("relax level identical version", "enforce: restricted, enforce-version: v1.0", "enforce: baseline, enforce-version: v1.0")]
    [InlineData("relax level explicit latest", "enforce: restricted, enforce-version: latest", "enforce: baseline, enforce-version: latest")]
    [InlineData("relax level implicit latest", "enforce: restricted", "enforce: baseline")]
    [InlineData("to explicit privileged", "enforce: restricted, enforce-version: v1.0", "enforce: privileged")]
    [InlineData("to implicit privileged", "enforce: restricted, enforce-version: v1.0", "")]
    public void A_change_that_forbids_no_more_than_before_looks_at_no_pod(string name, string old, string @new)
    {
        var response = Update(old, @new, NotAsked(name));
        Assert.True(response.Allowed);
        Assert.Empty(response.Warnings);
    }

    [Theory]
    [InlineData("enforce: unknown", "metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"unknown\": must be one of privileged, baseline, restricted")]
    [InlineData("enforce: privileged, enforce-version: unknown", "metadata.labels[pod-security.kubernetes.io/enforce-version]: Invalid value: \"unknown\": must be \"latest\" or \"v1.x\"")]
    public void A_change_that_makes_labels_invalid_is_refused(string @new, string error)
    {
        var response = Update("enforce: restricted, enforce-version: v1.0", @new, NotAsked(@new));
        Assert.Equal((false, 422, "Namespace \"test\" is invalid: " + error), (response.Allowed, response.Code, response.Message));
    }

    [Fact]
    public void Of_an_exempt_namespace_no_pod_is_looked_at_and_its_labels_are_said_to_be_ignored()
    {
        var response = Update("", "enforce: restricted, enforce-version: v1.0, audit: restricted, warn: baseline", NotAsked("exempt"), namespaces: ["test"]);
        Assert.Equal(
            ["namespace \"test\" is exempt from Pod Security, and the policy (enforce=restricted:v1.0, audit=restricted:latest, warn=baseline:latest) will be ignored"],
            response.Warnings);
    }

    [Fact]
    public void To_implicit_restricted_all_pods_are_warned_of_by_their_reasons() => Assert.Equal(
        [
            "existing pods in namespace \"test\" violate the new PodSecurity enforce level \"restricted:latest\"",
            "noruntimeclasspod (and 2 other pods): host namespaces",
            "runtimeclass3pod: host namespaces, forbidden sysctls",
        ],
        Update("enforce: baseline, enforce-version: v1.0", "", SomePods, defaults: new(new(Level.Restricted, PolicyVersion.Latest), default, default)).Warnings);

    [Fact]
    public void Pods_of_an_exempt_runtime_class_are_passed_over() => Assert.Equal(
        [
            "existing pods in namespace \"test\" violate the new PodSecurity enforce level \"restricted:latest\"",
            "noruntimeclasspod (and 1 other pod): host namespaces",
            "runtimeclass3pod: host namespaces, forbidden sysctls",
        ],
        Update("enforce: baseline", "enforce: restricted", SomePods, runtimeClasses: ["runtimeclass1"]).Warnings);

    [Fact]
    public void No_more_pods_are_looked_at_than_a_server_does() => Assert.Equal(
        [
            "new PodSecurity enforce level only checked against the first 4 of 5 existing pods",
            "existing pods in namespace \"test\" violate the new PodSecurity enforce level \"restricted:latest\"",
            "pod1 (and 3 other pods): host namespaces",
        ],
        Update("enforce: baseline", "enforce: restricted", [.. Enumerable.Range(1, 5).Select(i => Pod($"pod{i}", [Message]))]).Warnings);

    [Fact]
    public void One_pod_of_each_controller_comes_first_and_exempt_ones_take_no_room() => Assert.Equal(
        [
            "new PodSecurity enforce level only checked against the first 4 of 12 existing pods",
            "existing pods in namespace \"test\" violate the new PodSecurity enforce level \"restricted:latest\"",
            "replicaset1pod1: runAsUser=0",
            "replicaset2pod1: seLinuxOptions",
            "uniquepod1: host namespaces",
            "uniquepod2: forbidden sysctls",
        ],
        Update(
            "enforce: baseline",
            "enforce: restricted",
            [
                .. Enumerable.Range(1, 4).Select(i => Pod($"exemptpod{i}", ["windowsHostProcess"], runtimeClass: "runtimeclass1")),
                .. Enumerable.Range(1, 4).Select(i => Pod($"replicaset1pod{i}", ["runAsUser=0"], controller: "1")),
                .. Enumerable.Range(1, 4).Select(i => Pod($"replicaset2pod{i}", ["seLinuxOptions"], controller: "2")),
                Pod("uniquepod1", [Message]),
                Pod("uniquepod2", [Message2]),
                Pod("uniquepod3", ["windowsHostProcess"]),
                Pod("uniquepod4", ["restricted volume types"]),
            ],
            runtimeClasses: ["runtimeclass1"]).Warnings);

    [Theory]
    [InlineData("empty-case", "", false, null)]
    [InlineData("ignore-privileged", "enforce: privileged, enforce-version: v1.24, warn-version: v1.25", false, null)]
    [InlineData("warn-on-enforce", "enforce: baseline", false, "(enforce=baseline:latest)")]
    [InlineData("warn-on-warn", "warn: baseline", false, "(warn=baseline:latest)")]
    [InlineData("warn-on-audit", "audit: restricted", false, "(audit=restricted:latest)")]
    [InlineData("ignore-default-policy", "", true, null)]
    [InlineData("warn-versions-default-policy", "warn-version: latest", true, "(warn=baseline:latest)")]
    public void The_labels_of_an_exempt_namespace_are_named_as_far_as_they_ask_for_something(string name, string labels, bool isBaselineByDefault, string? warning)
    {
        var baseline = new LevelVersion(Level.Baseline, PolicyVersion.V1(23));
        var configuration = new PodSecurityConfiguration(isBaselineByDefault ? new(baseline, baseline, baseline) : default, new([], [name], []));
        var @namespace = Namespace(labels, name);
        var response = new AdmissionPlugin(configuration).Admit(new(@namespace, name, @namespace.Node["metadata"]["labels"]));
        Assert.Equal(
            warning is null ? [] : [$"namespace \"{name}\" is exempt from Pod Security, and the policy {warning} will be ignored"],
            response.Warnings);
    }

    private static AdmissionResponse Update(
        string old, string @new, IEnumerable<ExistingPod> pods, AdmissionPolicy defaults = default, string[]? namespaces = null, string[]? runtimeClasses = null) =>
        new AdmissionPlugin(new(defaults, new([], namespaces ?? [], runtimeClasses ?? []))) { MostExistingPods = 4 }
            .AdmitUpdate(new(Namespace(old), Namespace(@new), pods));

    // Upstream's tests ask whether the pods were listed at all.
    private static IEnumerable<ExistingPod> NotAsked(string name)
    {
        Assert.Fail($"the pods were asked for: {name}");
        yield break;
    }

    private static KubernetesObject Namespace(string labels, string name = "test") => new(Parse.Object(
        "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + name + "\n  labels:\n    other: none\n"
        + string.Concat(labels.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(label => "    pod-security.kubernetes.io/" + label + "\n"))));

    private static ExistingPod Pod(string name, string[] reasons, string? runtimeClass = null, string? controller = null) => ExistingPod.Of(new(Parse.Object(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: " + name + "\n"
        + (controller is null ? "" : $"  ownerReferences: [{{uid: '{controller}', controller: true}}]\n")
        + "spec:\n"
        + (runtimeClass is null ? "" : $"  runtimeClassName: {runtimeClass}\n")
        + string.Concat(reasons.Select(reason => "  " + Violations[reason] + "\n"))
        + "  containers: [{name: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}}]\n")));
}
