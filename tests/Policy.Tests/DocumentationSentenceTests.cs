using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>The sentences of Kubernetes' own documentation and blog, for the manifests that stand beside them there.</summary>
public sealed class DocumentationSentenceTests
{
    private const string Unrestricted = "unrestricted capabilities (container \"{0}\" must set securityContext.capabilities.drop=[\"ALL\"])";
    private const string Escalation = "allowPrivilegeEscalation != false (container \"{0}\" must set securityContext.allowPrivilegeEscalation=false)";
    private const string NonRoot = "runAsNonRoot != true (pod or container \"{0}\" must set securityContext.runAsNonRoot=true)";
    private const string Seccomp = "seccompProfile (pod or container \"{0}\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")";

    [Fact]
    public void The_pod_of_the_tutorials_would_violate_restricted() => Assert.Equal(
        Fill("would violate PodSecurity \"restricted:latest\": " + Escalation + ", " + Unrestricted + ", " + NonRoot + ", " + Seccomp, "nginx"),
        Warned(Pod("nginx", "  containers:\n  - image: nginx\n    name: nginx\n    ports:\n    - containerPort: 80\n")));

    [Fact]
    public void The_dry_run_of_the_blog_violates_restricted() => Assert.Equal(
        Fill("violates PodSecurity \"restricted:latest\": privileged (container \"{0}\" must not set securityContext.privileged=true), " + Escalation + ", " + Unrestricted + ", " + NonRoot + ", " + Seccomp, "test"),
        Rejected(Pod("test", "  containers:\n  - image: busybox\n    name: test\n    securityContext: {privileged: true}\n"), "restricted"));

    [Fact]
    public void The_privileged_workload_of_the_blog_violates_restricted() => Assert.Equal(
        Fill("violates PodSecurity \"restricted:latest\": " + Escalation + ", " + Unrestricted + ", " + NonRoot + ", " + Seccomp, "busybox"),
        Rejected(Busybox("allowPrivilegeEscalation: true"), "restricted"));

    [Fact]
    public void The_baseline_workload_of_the_blog_violates_restricted()
    {
        var pod = Busybox("{allowPrivilegeEscalation: false, capabilities: {add: [NET_BIND_SERVICE, CHOWN]}}");
        var reasons = Fill("unrestricted capabilities (container \"{0}\" must set securityContext.capabilities.drop=[\"ALL\"]; container \"{0}\" must not include \"CHOWN\" in securityContext.capabilities.add), " + NonRoot + ", " + Seccomp, "busybox");
        Assert.Equal("violates PodSecurity \"restricted:latest\": " + reasons, Rejected(pod, "restricted"));
        Assert.Equal("would violate PodSecurity \"restricted:latest\": " + reasons, Warned(pod));
        Assert.Empty(Rejected(pod, "baseline"));
    }

    [Fact]
    public void The_restricted_workload_of_the_blog_violates_restricted_until_it_says_everything()
    {
        Assert.Equal(
            Fill("violates PodSecurity \"restricted:latest\": " + Unrestricted + ", " + NonRoot + ", " + Seccomp, "busybox"),
            Rejected(Busybox("{allowPrivilegeEscalation: false, capabilities: {add: [NET_BIND_SERVICE]}}"), "restricted"));
        Assert.Empty(Rejected(Busybox("{seccompProfile: {type: RuntimeDefault}, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}"), "restricted"));
    }

    [Fact]
    public void The_pod_on_the_hosts_network_of_the_blog_violates_baseline() => Assert.Equal(
        "violates PodSecurity \"baseline:latest\": host namespaces (hostNetwork=true)",
        Rejected(Pod("busybox-privileged", "  containers:\n  - name: busybox\n    image: busybox\n  hostNetwork: true\n"), "baseline"));

    [Fact]
    public void A_deployment_that_asks_for_root_would_violate_a_pinned_restricted() => Assert.Equal(
        "would violate PodSecurity \"restricted:v1.23\": runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)",
        Warned(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: sample-root, namespace: example}
            spec:
              selector: {matchLabels: {app: sample-root}}
              template:
                metadata: {labels: {app: sample-root}}
                spec:
                  containers:
                  - name: sample-root
                    image: sample-app:latest
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                  securityContext: {runAsNonRoot: false, seccompProfile: {type: RuntimeDefault}}
            """,
            "v1.23"));

    private static string Busybox(string context) =>
        Pod("busybox", "  containers:\n  - name: busybox\n    image: busybox\n    args:\n    - sleep\n    - \"1000000\"\n    securityContext: " + (context[0] == '{' ? context : "{" + context + "}") + "\n");

    private static string Pod(string name, string spec) => $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\n  namespace: example\nspec:\n{spec}";

    private static string Fill(string sentence, string container) => sentence.Replace("{0}", container, StringComparison.Ordinal);

    private static string Rejected(string manifest, string level)
    {
        var rejection = Judge($"enforce: {level}", manifest).Rejection;
        return rejection.Length == 0 ? rejection : "violates " + rejection;
    }

    private static string Warned(string manifest, string version = "latest") =>
        Assert.Single(Judge($"warn: restricted, pod-security.kubernetes.io/warn-version: {version}", manifest).Response!.Warnings);

    private static ObjectJudgement Judge(string label, string manifest)
    {
        var @namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: example, labels: {pod-security.kubernetes.io/" + label + "}}\n---\n";
        var documents = ManifestReader.Read(new("test.yaml", @namespace + manifest)).Documents;
        var options = new JudgeOptions { Configuration = new(AdmissionPolicy.Privileged, Exemptions.None) };
        return Judging.Judge.Evaluate(documents.Select(document => new ManifestDocument(document, null)), options).Objects[1];
    }
}
