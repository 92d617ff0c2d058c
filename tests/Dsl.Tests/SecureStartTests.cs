using PodSecurity.Policy.Standards;
using PodSecurity.Testing;

namespace PodSecurity.Dsl.Tests;

/// <summary>A workload passes restricted unless a call says otherwise, and each such call is judged as its name says.</summary>
public class SecureStartTests
{
    private const string Image = "example.com/app:1";

    // Windows pods, and root in a user namespace, are let pass only since these versions.
    private const int WindowsSince = 25;
    private const int UserNamespacesSince = 35;

    private static readonly Dictionary<string, Func<Manifests, object>> Plain = new()
    {
        ["Pod"] = m => m.Pod("x").Fill(),
        ["Deployment"] = m => m.Deployment("x").Fill(),
        ["StatefulSet"] = m => m.StatefulSet("x").Fill(),
        ["DaemonSet"] = m => m.DaemonSet("x").Fill(),
        ["Job"] = m => m.Job("x").Fill(),
        ["CronJob"] = m => m.CronJob("x", "@daily").Fill(),
    };

    /// <summary>What each call gives up: the strictest level that is left, and what the sentence says.</summary>
    private static readonly Dictionary<string, (Func<PodBuilder, PodBuilder> Call, Level Left, string Says)> OptOuts = new()
    {
        ["HostNetwork"] = (p => p.HostNetwork(), Level.Privileged, "host namespaces (hostNetwork=true)"),
        ["HostPid"] = (p => p.HostPid(), Level.Privileged, "host namespaces (hostPID=true)"),
        ["HostIpc"] = (p => p.HostIpc(), Level.Privileged, "host namespaces (hostIPC=true)"),
        ["RunAsRoot"] = (p => p.RunAsRoot(), Level.Baseline, "runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false), runAsUser=0 (pod must not set runAsUser=0)"),
        ["SeccompUnconfined"] = (p => p.SeccompUnconfined(), Level.Privileged, "seccompProfile (pod must not set securityContext.seccompProfile.type to \"Unconfined\")"),
        ["AppArmorUnconfined"] = (p => p.AppArmorUnconfined(), Level.Privileged, "forbidden AppArmor profile"),
        ["SELinux"] = (p => p.SELinux(type: "spc_t"), Level.Privileged, "seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type \"spc_t\")"),
        ["Sysctl"] = (p => p.Sysctl("kernel.msgmax", "1"), Level.Privileged, "forbidden sysctls (kernel.msgmax)"),
        ["HostPathVolume"] = (p => p.HostPathVolume("root", "/"), Level.Privileged, "hostPath volumes (volume \"root\")"),
        ["NfsVolume"] = (p => p.NfsVolume("files", "nfs.example.com", "/"), Level.Baseline, "restricted volume types (volume \"files\" uses restricted volume type \"nfs\")"),
        ["WindowsHostProcess"] = (p => p.OnWindows().WindowsHostProcess("NT AUTHORITY\\SYSTEM"), Level.Privileged, "hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)"),
        ["Privileged"] = (p => With(p, c => c.Privileged()), Level.Privileged, "privileged (container \"odd\" must not set securityContext.privileged=true)"),
        ["AllowPrivilegeEscalation"] = (p => With(p, c => c.AllowPrivilegeEscalation()), Level.Baseline, "allowPrivilegeEscalation != false (container \"odd\" must set securityContext.allowPrivilegeEscalation=false)"),
        ["Container RunAsRoot"] = (p => With(p, c => c.RunAsRoot()), Level.Baseline, "runAsUser=0 (container \"odd\" must not set runAsUser=0)"),
        ["AddCapability"] = (p => With(p, c => c.AddCapability("NET_ADMIN")), Level.Privileged, "non-default capabilities (container \"odd\" must not include \"NET_ADMIN\" in securityContext.capabilities.add)"),
        ["AddCapability of the runtime's"] = (p => With(p, c => c.AddCapability("CHOWN")), Level.Baseline, "container \"odd\" must not include \"CHOWN\" in securityContext.capabilities.add"),
        ["KeepCapabilities"] = (p => With(p, c => c.KeepCapabilities()), Level.Baseline, "unrestricted capabilities (container \"odd\" must set securityContext.capabilities.drop=[\"ALL\"])"),
        ["HostPort"] = (p => p.Container("odd", Image, c => c.HostPort(80)), Level.Privileged, "hostPort (container \"odd\" uses hostPort 80)"),
        ["ProcMountUnmasked"] = (p => With(p, c => c.ProcMountUnmasked()), Level.Privileged, "procMount (container \"odd\" must not set securityContext.procMount to \"Unmasked\")"),
        ["Container SeccompUnconfined"] = (p => With(p, c => c.SeccompUnconfined()), Level.Privileged, "seccompProfile (container \"odd\" must not set securityContext.seccompProfile.type to \"Unconfined\")"),
        ["Container AppArmorUnconfined"] = (p => With(p, c => c.AppArmorUnconfined()), Level.Privileged, "forbidden AppArmor profile"),
        ["A probe of another host"] = (p => With(p, c => c.ReadyWhen(Http.Get("/", 80, host: "10.0.0.1"))), Level.Privileged, "probe or lifecycle host (container \"odd\""),
        ["A sidecar too"] = (p => p.Sidecar("odd", Image, c => c.Privileged()), Level.Privileged, "container \"odd\" must not set securityContext.privileged=true"),
    };

    /// <summary>Calls that are about security and give nothing up.</summary>
    private static readonly Dictionary<string, (Func<PodBuilder, PodBuilder> Call, int Since)> Safe = new()
    {
        ["RunAsUser"] = (p => p.RunAsUser(1000, 1000).FsGroup(1000), 0),
        ["SeccompLocalhost"] = (p => p.SeccompLocalhost("profiles/app.json"), 0),
        ["AppArmorLocalhost"] = (p => p.AppArmorLocalhost("app"), 0),
        ["Sysctl"] = (p => p.Sysctl("net.ipv4.tcp_syncookies", "1"), 0),
        ["SELinux"] = (p => p.SELinux(type: "container_t", level: "s0:c1"), 0),
        ["InUserNamespace as root"] = (p => p.InUserNamespace().RunAsRoot(), UserNamespacesSince),
        ["InUserNamespace"] = (p => p.InUserNamespace(), 0),
        ["OnWindows before"] = (p => p.OnWindows().Container("other", Image), WindowsSince),
        ["OnWindows after"] = (p => p.Container("other", Image).Sidecar("side", Image).OnWindows(), WindowsSince),
        ["NET_BIND_SERVICE"] = (p => With(p, c => c.AddCapability("NET_BIND_SERVICE")), 22),
        ["ReadOnlyRootFilesystem"] = (p => With(p, c => c.ReadOnlyRootFilesystem().RunAsUser(7)), 0),
        ["volumes of every safe source"] = (p => p.EmptyDirVolume("a").ConfigMapVolume("b").SecretVolume("c").ClaimVolume("d").EphemeralVolume("e", "1Gi").ProjectedVolume("f", []).DownwardVolume("g", [("labels", "metadata.labels")]).CsiVolume("h", "csi.example.com").ImageVolume("i", Image), 0),
        ["NoServiceAccountToken"] = (p => p.NoServiceAccountToken(), 0),
    };

    public static TheoryData<string> Kinds() => [.. Plain.Keys];

    public static TheoryData<string> GivenUp() => [.. OptOuts.Keys];

    public static TheoryData<string> Kept() => [.. Safe.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_workload_passes_restricted_at_every_version(string kind) =>
        PassesSince(Plain[kind](Manifests.InNamespace("n")), 0);

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_call_that_gives_nothing_up_passes_restricted(string call) =>
        PassesSince(Safe[call].Call(Manifests.InNamespace("n").Pod("x").Container("app", Image)), Safe[call].Since);

    [Theory]
    [MemberData(nameof(GivenUp))]
    public void A_call_that_gives_something_up_is_judged_as_its_name_says(string call)
    {
        var (make, left, says) = OptOuts[call];
        var pod = make(Manifests.InNamespace("n").Pod("x").Container("app", Image));
        pod.ShouldSatisfy(left);
        var told = Assert.Throws<PodSecurityViolationException>(() => pod.ShouldSatisfy(left + 1));
        Assert.StartsWith($"Pod \"x\" violates PodSecurity \"{(left + 1).ToName()}:latest\": ", told.Message, StringComparison.Ordinal);
        Assert.Contains(says, told.Message, StringComparison.Ordinal);
        Assert.Throws<PodSecurityViolationException>(() => pod.ShouldSatisfy(Level.Restricted));
    }

    [Fact]
    public void A_pod_on_Windows_has_nothing_that_validation_refuses()
    {
        var pod = Manifests.InNamespace("n").Pod("x").Container("before", Image).OnWindows().Container("after", Image);
        Assert.DoesNotContain("seccomp", pod.ToYaml(), StringComparison.Ordinal);
        Assert.DoesNotContain("apabilities", pod.ToYaml(), StringComparison.Ordinal);
        Assert.DoesNotContain("allowPrivilegeEscalation", pod.ToYaml(), StringComparison.Ordinal);
        Assert.Contains("runAsNonRoot: true", pod.ToYaml(), StringComparison.Ordinal);
    }

    private static void PassesSince(object workload, int minor)
    {
        foreach (var version in Enumerable.Range(minor, PolicyVersion.Newest.Minor - minor + 1).Select(PolicyVersion.V1).Append(PolicyVersion.Latest))
        {
            workload.ShouldSatisfy(Level.Restricted, version.ToString());
        }
    }

    private static PodBuilder With(PodBuilder pod, Action<ContainerBuilder> configure) => pod.Container("odd", Image, c => configure(c.Port(80)));
}

/// <summary>Gives a workload of any kind some of what people give it.</summary>
internal static class Filling
{
    public static T Fill<T>(this WorkloadBuilder<T> workload)
        where T : WorkloadBuilder<T> => workload
            .InitContainer("init", "example.com/init:1")
            .Sidecar("side", "example.com/side:1")
            .Container("app", "example.com/app:1", c => c.Port(8080).ReadyWhen(Http.Get("/", 8080)).BeforeStop(Exec.Run("true")).MountEmptyDir("/tmp").MountSecret("s", "/s"))
            .ConfigMapVolume("config");
}
