using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public abstract partial class WorkloadBuilder<TSelf>
{
    /// <summary>Gives up: a network of the pod's own. <c>hostNetwork: true</c>; baseline forbids it.</summary>
    [ManifestSets("spec.hostNetwork", Value = true, InPod = true)]
    public TSelf HostNetwork([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.HostNetwork = true;
        return Mark("spec.hostNetwork", new(file, line));
    }

    /// <summary>Gives up: not seeing the node's processes. <c>hostPID: true</c>; baseline forbids it.</summary>
    [ManifestSets("spec.hostPID", Value = true, InPod = true)]
    public TSelf HostPid([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.HostPid = true;
        return Mark("spec.hostPID", new(file, line));
    }

    /// <summary>Gives up: not reaching the node's shared memory. <c>hostIPC: true</c>; baseline forbids it.</summary>
    [ManifestSets("spec.hostIPC", Value = true, InPod = true)]
    public TSelf HostIpc([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.HostIpc = true;
        return Mark("spec.hostIPC", new(file, line));
    }

    /// <summary>Gives up: not being root. All containers run as user 0; restricted forbids it.</summary>
    [ManifestSets("spec.securityContext.runAsNonRoot", Value = false, InPod = true)]
    [ManifestSets("spec.securityContext.runAsUser", Value = 0L, InPod = true)]
    public TSelf RunAsRoot([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        (Security.RunAsNonRoot, Security.RunAsUser) = (false, 0);
        Mark("spec.securityContext.runAsNonRoot", new(file, line));
        return Mark("spec.securityContext.runAsUser", new(file, line));
    }

    /// <summary>Runs all containers as a user, and a group if one is given, by their numbers.</summary>
    [ManifestSets("spec.securityContext.runAsUser", Parameter = "user", InPod = true)]
    [ManifestSets("spec.securityContext.runAsGroup", Parameter = "group", InPod = true)]
    public TSelf RunAsUser(long user, long? group = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        Security.RunAsUser = Identities.User(user, place);
        Mark("spec.securityContext.runAsUser", place);
        if (group is not null)
        {
            Security.RunAsGroup = Identities.Group(group.Value, place);
            Mark("spec.securityContext.runAsGroup", place);
        }

        return Self;
    }

    /// <summary>Makes the files of the pod's volumes belong to a group, by its number.</summary>
    [ManifestSets("spec.securityContext.fsGroup", Parameter = "group", InPod = true)]
    public TSelf FsGroup(long group, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.FSGroup = Identities.Group(group, new(file, line));
        return Mark("spec.securityContext.fsGroup", new(file, line));
    }

    /// <summary>Gives up: the filter of system calls. <c>seccompProfile</c> Unconfined; baseline forbids it.</summary>
    [ManifestSets("spec.securityContext.seccompProfile.type", Value = "Unconfined", InPod = true)]
    [ManifestSets("spec.securityContext.seccompProfile.localhostProfile", Operation = ManifestOperation.Remove, InPod = true)]
    public TSelf SeccompUnconfined([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.SeccompProfile = new() { Type = SeccompProfileType.Unconfined };
        return Mark("spec.securityContext.seccompProfile", new(file, line));
    }

    /// <summary>Filters system calls by a profile on the node.</summary>
    [ManifestSets("spec.securityContext.seccompProfile.type", Value = "Localhost", InPod = true)]
    [ManifestSets("spec.securityContext.seccompProfile.localhostProfile", Parameter = "profile", InPod = true)]
    public TSelf SeccompLocalhost(string profile, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.SeccompProfile = new() { Type = SeccompProfileType.Localhost, LocalhostProfile = Identities.Profile(profile, new(file, line)) };
        return Mark("spec.securityContext.seccompProfile", new(file, line));
    }

    /// <summary>Gives up: AppArmor. <c>appArmorProfile</c> Unconfined; baseline forbids it.</summary>
    [ManifestSets("spec.securityContext.appArmorProfile.type", Value = "Unconfined", InPod = true)]
    [ManifestSets("spec.securityContext.appArmorProfile.localhostProfile", Operation = ManifestOperation.Remove, InPod = true)]
    public TSelf AppArmorUnconfined([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.AppArmorProfile = new() { Type = AppArmorProfileType.Unconfined };
        return Mark("spec.securityContext.appArmorProfile", new(file, line));
    }

    /// <summary>Confines the containers by an AppArmor profile that is loaded on the node.</summary>
    [ManifestSets("spec.securityContext.appArmorProfile.type", Value = "Localhost", InPod = true)]
    [ManifestSets("spec.securityContext.appArmorProfile.localhostProfile", Parameter = "profile", InPod = true)]
    public TSelf AppArmorLocalhost(string profile, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.AppArmorProfile = new() { Type = AppArmorProfileType.Localhost, LocalhostProfile = Identities.Profile(profile, new(file, line)) };
        return Mark("spec.securityContext.appArmorProfile", new(file, line));
    }

    /// <summary>Gives the containers an SELinux context. Baseline forbids a user or a role, and all but a few types.</summary>
    [ManifestSets("spec.securityContext.seLinuxOptions.type", Parameter = "type", InPod = true)]
    [ManifestSets("spec.securityContext.seLinuxOptions.level", Parameter = "level", InPod = true)]
    [ManifestSets("spec.securityContext.seLinuxOptions.user", Parameter = "user", InPod = true)]
    [ManifestSets("spec.securityContext.seLinuxOptions.role", Parameter = "role", InPod = true)]
    public TSelf SELinux(string? type = null, string? level = null, string? user = null, string? role = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var options = Security.SELinuxOptions ?? new();
        Security.SELinuxOptions = options with { Type = type ?? options.Type, Level = level ?? options.Level, User = user ?? options.User, Role = role ?? options.Role };
        return Mark("spec.securityContext.seLinuxOptions", new(file, line));
    }

    /// <summary>Sets a parameter of the kernel. Baseline forbids all but those that are safe, such as <c>net.ipv4.tcp_syncookies</c>.</summary>
    [ManifestAdds("spec.securityContext.sysctls", null, InPod = true)]
    [ManifestSets("name", Parameter = "name", InPart = true)]
    [ManifestSets("value", Parameter = "value", InPart = true)]
    public TSelf Sysctl(string name, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var count = (Security.Sysctls ??= []).Count;
        Security.Sysctls.Add(new() { Name = name, Value = value });
        return Mark($"spec.securityContext.sysctls[{count}]", new(file, line));
    }

    /// <summary>Runs the pod in a user namespace of its own, where root is nobody on the node. <c>hostUsers: false</c>.</summary>
    [ManifestSets("spec.hostUsers", Value = false, InPod = true)]
    public TSelf InUserNamespace([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.HostUsers = false;
        return Mark("spec.hostUsers", new(file, line));
    }

    /// <summary>
    /// Runs the pod on Windows nodes, without the settings that only Linux knows; the API server would refuse them. Restricted
    /// accepts that since v1.25.
    /// </summary>
    [ManifestSets("spec.os.name", Value = "windows", InPod = true)]
    [ManifestSets("spec.securityContext.seccompProfile", Operation = ManifestOperation.Remove, InPod = true)]
    [ManifestSets("spec.containers.*.securityContext.allowPrivilegeEscalation", Operation = ManifestOperation.Remove, InPod = true)]
    [ManifestSets("spec.containers.*.securityContext.capabilities", Operation = ManifestOperation.Remove, InPod = true)]
    [ManifestSets("spec.initContainers.*.securityContext.allowPrivilegeEscalation", Operation = ManifestOperation.Remove, InPod = true)]
    [ManifestSets("spec.initContainers.*.securityContext.capabilities", Operation = ManifestOperation.Remove, InPod = true)]
    public TSelf OnWindows([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.OS = new() { Name = OSName.Windows };
        Spec.NodeSelector = Set(Spec.NodeSelector, "kubernetes.io/os", "windows");
        Security.SeccompProfile = null;
        foreach (var container in (Spec.Containers ?? []).Concat(Spec.InitContainers ?? []))
        {
            ContainerBuilder.TakeLinuxAway(container);
        }

        return Mark("spec.os", new(file, line));
    }

    /// <summary>
    /// Gives up: all isolation of a Windows pod. Its containers run as processes of the node, as the given user, on the
    /// node's network. Baseline forbids it.
    /// </summary>
    [ManifestSets("spec.securityContext.windowsOptions.hostProcess", Value = true, InPod = true)]
    [ManifestSets("spec.securityContext.windowsOptions.runAsUserName", Parameter = "user", InPod = true)]
    [ManifestSets("spec.hostNetwork", Value = true, InPod = true)]
    public TSelf WindowsHostProcess(string user, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.WindowsOptions = new() { HostProcess = true, RunAsUserName = user };
        Spec.HostNetwork = true;
        Mark("spec.securityContext.windowsOptions", new(file, line));
        return Mark("spec.hostNetwork", new(file, line));
    }

    /// <summary>Runs the pod as a service account; one that is made with <see cref="Manifests.ServiceAccount"/> has its name.</summary>
    public TSelf ServiceAccount(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.ServiceAccountName = Names.Subdomain(name, "a service account", new(file, line));
        return Mark("spec.serviceAccountName", new(file, line));
    }

    /// <summary>Keeps the token of the service account out of the pod, which a program that never asks the API server does not need.</summary>
    public TSelf NoServiceAccountToken([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Spec.AutomountServiceAccountToken = false;
        return Mark("spec.automountServiceAccountToken", new(file, line));
    }
}
