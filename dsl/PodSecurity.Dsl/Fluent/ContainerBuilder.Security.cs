using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public sealed partial class ContainerBuilder
{
    /// <summary>Gives up: all isolation from the node. <c>privileged: true</c>; baseline forbids it.</summary>
    [ManifestSets("securityContext.privileged", Value = true)]
    [ManifestSets("securityContext.allowPrivilegeEscalation", Operation = ManifestOperation.Remove)]
    public ContainerBuilder Privileged([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        // The API server refuses both together.
        (Security.Privileged, Security.AllowPrivilegeEscalation) = (true, null);
        Mark("securityContext.allowPrivilegeEscalation", new(file, line));
        return Mark("securityContext.privileged", new(file, line));
    }

    /// <summary>Gives up: never getting more rights than at the start. <c>allowPrivilegeEscalation: true</c>; restricted forbids it.</summary>
    [ManifestSets("securityContext.allowPrivilegeEscalation", Value = true)]
    public ContainerBuilder AllowPrivilegeEscalation([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.AllowPrivilegeEscalation = true;
        return Mark("securityContext.allowPrivilegeEscalation", new(file, line));
    }

    /// <summary>Gives up: not being root. The container runs as user 0; restricted forbids it.</summary>
    [ManifestSets("securityContext.runAsNonRoot", Value = false)]
    [ManifestSets("securityContext.runAsUser", Value = 0L)]
    public ContainerBuilder RunAsRoot([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        (Security.RunAsNonRoot, Security.RunAsUser) = (false, 0);
        Mark("securityContext.runAsNonRoot", new(file, line));
        return Mark("securityContext.runAsUser", new(file, line));
    }

    /// <summary>Runs the container as a user, and a group if one is given, by their numbers.</summary>
    [ManifestSets("securityContext.runAsUser", Parameter = "user")]
    [ManifestSets("securityContext.runAsGroup", Parameter = "group")]
    public ContainerBuilder RunAsUser(long user, long? group = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        Security.RunAsUser = Identities.User(user, call);
        if (group is not null)
        {
            Security.RunAsGroup = Identities.Group(group.Value, call);
            Mark("securityContext.runAsGroup", call);
        }

        return Mark("securityContext.runAsUser", call);
    }

    /// <summary>
    /// Gives the container a right of root's, such as <c>NET_ADMIN</c>. Restricted forbids all but <c>NET_BIND_SERVICE</c>,
    /// baseline those that no container has by default.
    /// </summary>
    [ManifestSets("securityContext.capabilities.add", Parameter = "name", Operation = ManifestOperation.Add)]
    public ContainerBuilder AddCapability(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var call = new Place(file, line);
        if (name is null || name.Length == 0 || name.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_'))
        {
            throw call.Mistake($"\"{name}\" is no capability; write it as in NET_BIND_SERVICE, in capitals");
        }

        if (name.StartsWith("CAP_", StringComparison.Ordinal))
        {
            throw call.Mistake($"Kubernetes writes the capability {name} without CAP_; write {name["CAP_".Length..]}");
        }

        var capabilities = Security.Capabilities ??= new();
        capabilities.Add = [.. capabilities.Add ?? [], name];
        return Mark($"securityContext.capabilities.add[{capabilities.Add.Count - 1}]", call);
    }

    /// <summary>Gives up: having none of root's rights. Keeps those that the runtime gives by default; restricted forbids it.</summary>
    [ManifestSets("securityContext.capabilities.drop", Operation = ManifestOperation.Remove)]
    public ContainerBuilder KeepCapabilities([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (Security.Capabilities is { } capabilities)
        {
            capabilities.Drop = null;
            Security.Capabilities = capabilities.Add is null ? null : capabilities;
        }

        return Mark("securityContext.capabilities", new(file, line));
    }

    /// <summary>Gives up: hiding what is secret in <c>/proc</c>. <c>procMount: Unmasked</c>; baseline forbids it.</summary>
    [ManifestSets("securityContext.procMount", Value = "Unmasked")]
    public ContainerBuilder ProcMountUnmasked([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.ProcMount = ProcMountType.Unmasked;
        return Mark("securityContext.procMount", new(file, line));
    }

    /// <summary>Gives up: the filter of system calls. <c>seccompProfile</c> Unconfined; baseline forbids it.</summary>
    [ManifestSets("securityContext.seccompProfile.type", Value = "Unconfined")]
    [ManifestSets("securityContext.seccompProfile.localhostProfile", Operation = ManifestOperation.Remove)]
    public ContainerBuilder SeccompUnconfined([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.SeccompProfile = new() { Type = SeccompProfileType.Unconfined };
        return Mark("securityContext.seccompProfile", new(file, line));
    }

    /// <summary>Filters system calls by a profile on the node.</summary>
    [ManifestSets("securityContext.seccompProfile.type", Value = "Localhost")]
    [ManifestSets("securityContext.seccompProfile.localhostProfile", Parameter = "profile")]
    public ContainerBuilder SeccompLocalhost(string profile, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.SeccompProfile = new() { Type = SeccompProfileType.Localhost, LocalhostProfile = Identities.Profile(profile, new(file, line)) };
        return Mark("securityContext.seccompProfile", new(file, line));
    }

    /// <summary>Gives up: AppArmor. <c>appArmorProfile</c> Unconfined; baseline forbids it.</summary>
    [ManifestSets("securityContext.appArmorProfile.type", Value = "Unconfined")]
    [ManifestSets("securityContext.appArmorProfile.localhostProfile", Operation = ManifestOperation.Remove)]
    public ContainerBuilder AppArmorUnconfined([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.AppArmorProfile = new() { Type = AppArmorProfileType.Unconfined };
        return Mark("securityContext.appArmorProfile", new(file, line));
    }

    /// <summary>Confines the container by an AppArmor profile that is loaded on the node.</summary>
    [ManifestSets("securityContext.appArmorProfile.type", Value = "Localhost")]
    [ManifestSets("securityContext.appArmorProfile.localhostProfile", Parameter = "profile")]
    public ContainerBuilder AppArmorLocalhost(string profile, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.AppArmorProfile = new() { Type = AppArmorProfileType.Localhost, LocalhostProfile = Identities.Profile(profile, new(file, line)) };
        return Mark("securityContext.appArmorProfile", new(file, line));
    }

    /// <summary>Gives the container an SELinux context. Baseline forbids a user or a role, and all but a few types.</summary>
    [ManifestSets("securityContext.seLinuxOptions.type", Parameter = "type")]
    [ManifestSets("securityContext.seLinuxOptions.level", Parameter = "level")]
    [ManifestSets("securityContext.seLinuxOptions.user", Parameter = "user")]
    [ManifestSets("securityContext.seLinuxOptions.role", Parameter = "role")]
    public ContainerBuilder SELinux(string? type = null, string? level = null, string? user = null, string? role = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var options = Security.SELinuxOptions ?? new();
        Security.SELinuxOptions = options with { Type = type ?? options.Type, Level = level ?? options.Level, User = user ?? options.User, Role = role ?? options.Role };
        return Mark("securityContext.seLinuxOptions", new(file, line));
    }

    /// <summary>Makes the image's files read-only; mount an emptyDir where the program writes.</summary>
    [ManifestSets("securityContext.readOnlyRootFilesystem", Value = true)]
    public ContainerBuilder ReadOnlyRootFilesystem([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Security.ReadOnlyRootFilesystem = true;
        return Mark("securityContext.readOnlyRootFilesystem", new(file, line));
    }

    /// <summary>Runs a container of a Windows pod as a user, such as <c>ContainerUser</c>.</summary>
    [ManifestSets("securityContext.windowsOptions.runAsUserName", Parameter = "user")]
    public ContainerBuilder RunAsWindowsUser(string user, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        (Security.WindowsOptions ??= new()).RunAsUserName = user;
        return Mark("securityContext.windowsOptions.runAsUserName", new(file, line));
    }
}
