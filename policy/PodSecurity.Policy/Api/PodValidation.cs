using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Api;

/// <summary>
/// What the API server's validation refuses, before admission is asked, in the fields that the standards are about. Only what
/// every server refuses whatever its feature gates; anything else is left to the server, such as <c>procMount: Unmasked</c>
/// in the user namespace of the host, where a gate that is off makes it <c>Default</c> and one that is on refuses it.
/// </summary>
/// <remarks>Source: kubernetes/kubernetes, pkg/apis/core/validation/validation.go.</remarks>
internal sealed partial class PodValidation
{
    private const long LargestId = int.MaxValue;
    private const long LargestPort = 65535;

    private readonly PodView pod;
    private readonly List<ShapeProblem> problems = [];

    private PodValidation(PodView pod) => this.pod = pod;

    /// <summary>What validation refuses in a pod or template.</summary>
    /// <param name="pod">The pod, as it is written.</param>
    /// <param name="isPod">Whether it is a pod itself, rather than the template of one.</param>
    public static IReadOnlyList<ShapeProblem> Check(PodView pod, bool isPod)
    {
        var validation = new PodValidation(pod);
        validation.CheckEphemeralContainers(isPod);
        validation.CheckOperatingSystem();
        validation.CheckUserNamespace();
        validation.CheckPodContext();
        foreach (var container in pod.Containers)
        {
            validation.CheckContainer(container);
        }

        validation.CheckHostProcess();
        validation.CheckVolumes();
        return validation.problems;
    }

    private void CheckEphemeralContainers(bool isPod)
    {
        var ephemeral = pod.Spec["ephemeralContainers"];
        if (ephemeral.List is { ItemArray.Length: > 0 })
        {
            Forbid(ephemeral, "ephemeralContainers", isPod ? "cannot be set on create" : "ephemeral containers not allowed in pod template");
        }
    }

    // With the host's network it depends on a feature gate of late.
    private void CheckUserNamespace()
    {
        if (pod.HasUserNamespace != Ternary.Yes)
        {
            return;
        }

        foreach (var name in new[] { "hostPID", "hostIPC" })
        {
            if (pod.Spec[name].IsTrue)
            {
                Forbid(pod.Spec[name], name, "when `hostUsers` is false");
            }
        }
    }

    private void CheckPodContext()
    {
        CheckProfiles(null, pod.SecurityContext);
        CheckId(pod.SecurityContext["runAsUser"], null, "securityContext.runAsUser");
        CheckId(pod.SecurityContext["runAsGroup"], null, "securityContext.runAsGroup");
    }

    private void CheckContainer(ContainerView container)
    {
        var context = container.SecurityContext;
        CheckProfiles(container, context);
        CheckId(context["runAsUser"], container, "securityContext.runAsUser");
        CheckId(context["runAsGroup"], container, "securityContext.runAsGroup");
        CheckEscalation(container, context);
        CheckPorts(container);
    }

    private void CheckEscalation(ContainerView container, Field context)
    {
        var allowed = context["allowPrivilegeEscalation"];
        if (!allowed.IsFalse)
        {
            return;
        }

        const string path = "securityContext";
        if (context["privileged"].IsTrue)
        {
            Add(allowed, container, path, "Invalid value: cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }

        if (context["capabilities"]["add"].List is { } added && Array.Exists(added.ItemArray, item => item is ScalarNode { String: "CAP_SYS_ADMIN" }))
        {
            Add(allowed, container, path, "Invalid value: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }

    private void CheckPorts(ContainerView container)
    {
        if (container["ports"].List is not { } list)
        {
            return;
        }

        for (var i = 0; i < list.ItemArray.Length; i++)
        {
            var (hostPort, containerPort) = (new Field(list.ItemArray[i])["hostPort"], new Field(list.ItemArray[i])["containerPort"]);
            if (hostPort.Integer is < 0 or > LargestPort)
            {
                Add(hostPort, container, FieldPath.WithIndex("ports[].hostPort", i), "Invalid value: " + hostPort.Integer + ": must be between 1 and 65535, inclusive");
            }
            else if (hostPort.Integer is > 0 and var port && pod.Spec["hostNetwork"].IsTrue && containerPort.Integer is { } inside && inside != port)
            {
                Add(hostPort, container, FieldPath.WithIndex("ports[].hostPort", i), "Invalid value: " + port + ": must match `containerPort` when `hostNetwork` is true");
            }
        }
    }

    private void CheckProfiles(ContainerView? container, Field context)
    {
        CheckProfile(context["seccompProfile"], container, "securityContext.seccompProfile", "seccomp type is Localhost");
        CheckProfile(context["appArmorProfile"], container, "securityContext.appArmorProfile", "AppArmor type is Localhost");
    }

    private void CheckProfile(Field profile, ContainerView? container, string path, string whenLocalhost)
    {
        if (profile.Object is not { IsOpen: false })
        {
            return;
        }

        var (type, local) = (profile["type"], profile["localhostProfile"]);
        if (type.IsUnset || type.String == string.Empty)
        {
            Add(type.Node is null ? profile : type, container, path + ".type", "Required value: type is required when " + path + " is set");
        }
        else if (type.String is not (null or "Unconfined" or "RuntimeDefault" or "Localhost"))
        {
            Add(type, container, path + ".type", "Unsupported value: " + GoText.Quote(type.String) + ": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"");
        }
        else if (type.String == "Localhost" && (local.IsUnset || local.String == string.Empty))
        {
            Add(type, container, path + ".localhostProfile", "Required value: must be set when " + whenLocalhost);
        }
        else if (type.String is "Unconfined" or "RuntimeDefault" && local.IsSet)
        {
            Add(local, container, path + ".localhostProfile", "Invalid value: " + WireTypes.Describe(local.Node!) + ": can only be set when " + whenLocalhost);
        }
    }

    private void CheckId(Field id, ContainerView? container, string path)
    {
        if (id.Integer is < 0 or > LargestId)
        {
            Add(id, container, path, "Invalid value: " + id.Integer + ": must be between 0 and 2147483647, inclusive");
        }
    }

    private void CheckVolumes()
    {
        if (pod.Spec["volumes"].List is not { } list)
        {
            return;
        }

        var known = ApiShape.Default.FindType("core.v1.Volume")!.Fields;
        for (var i = 0; i < list.ItemArray.Length; i++)
        {
            if (list.ItemArray[i] is not ObjectNode volume)
            {
                continue;
            }

            var sources = Array.FindAll(volume.EntryArray, entry => entry.Key != "name" && known.ContainsKey(entry.Key) && entry.Value is ObjectNode);
            if (sources.Length > 1)
            {
                var second = sources[1];
                Forbid(new(second.Value, second.KeyStart, second.KeyLength), FieldPath.WithIndex("volumes[].", i) + second.Key, "may not specify more than 1 volume type");
            }
        }
    }

    private void ForbidIfSet(Field field, string path, string reason)
    {
        if (field.IsSet)
        {
            Forbid(field, path, reason);
        }
    }

    private void ForbidIfSet(Field field, ContainerView container, string path, string reason)
    {
        if (field.IsSet)
        {
            Add(field, container, path, "Forbidden: " + reason);
        }
    }

    private void Forbid(Field field, string path, string reason) => Add(field, path, "Forbidden: " + reason);

    private void Add(Field field, string path, string message) => Add(field, null, path, message);

    private void Add(Field field, ContainerView? container, string path, string message)
    {
        var full = FieldPath.Child(container?.Path ?? pod.SpecPath, path);
        problems.Add(new(RuleRegistry.RefusedByValidation, field, full, "the API server would refuse this as invalid: " + full + ": " + message));
    }
}
