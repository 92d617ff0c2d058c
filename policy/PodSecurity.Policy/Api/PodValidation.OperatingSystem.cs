using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Api;

/// <summary>What Linux and Windows refuse of each other, and what the containers of a Windows host process must share.</summary>
internal sealed partial class PodValidation
{
    private const string NotOnWindows = "cannot be set for a windows pod";
    private const string NotOnLinux = "windows options cannot be set for a linux pod";

    private static readonly string[] LinuxPodFields =
    [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "fsGroup", "fsGroupChangePolicy", "sysctls",
        "runAsUser", "runAsGroup", "supplementalGroups", "supplementalGroupsPolicy",
    ];

    private static readonly string[] LinuxContainerFields =
    [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities", "readOnlyRootFilesystem", "privileged",
        "allowPrivilegeEscalation", "procMount", "runAsUser", "runAsGroup",
    ];

    private void CheckOperatingSystem()
    {
        var os = pod.Spec["os"];
        var name = os["name"];
        if (os.Object is { IsOpen: false } && name.IsUnset)
        {
            Add(os, "os.name", "Required value");
        }
        else if (name.String is { } system && system is not ("linux" or "windows"))
        {
            Add(name, "os.name", "Unsupported value: " + GoText.Quote(system) + ": supported values: \"linux\", \"windows\"");
        }
        else if (name.String == "windows")
        {
            RefuseOnWindows();
        }
        else if (name.String == "linux")
        {
            ForbidIfSet(pod.SecurityContext["windowsOptions"], "securityContext.windowsOptions", NotOnLinux);
            foreach (var container in pod.Containers)
            {
                ForbidIfSet(container.SecurityContext["windowsOptions"], container, "securityContext.windowsOptions", NotOnLinux);
            }
        }
    }

    private void RefuseOnWindows()
    {
        foreach (var name in new[] { "hostPID", "hostIPC" })
        {
            if (pod.Spec[name].IsTrue)
            {
                Forbid(pod.Spec[name], name, NotOnWindows);
            }
        }

        ForbidIfSet(pod.Spec["hostUsers"], "hostUsers", NotOnWindows);
        ForbidIfSet(pod.Spec["shareProcessNamespace"], "shareProcessNamespace", NotOnWindows);
        foreach (var name in LinuxPodFields)
        {
            var field = pod.SecurityContext[name];
            if (field.List is not { ItemArray.Length: 0 })
            {
                ForbidIfSet(field, "securityContext." + name, NotOnWindows);
            }
        }

        foreach (var container in pod.Containers)
        {
            foreach (var name in LinuxContainerFields)
            {
                ForbidIfSet(container.SecurityContext[name], container, "securityContext." + name, NotOnWindows);
            }
        }
    }

    private void CheckHostProcess()
    {
        var ofPod = pod.SecurityContext["windowsOptions"]["hostProcess"];
        var isUnknown = ofPod.IsUnreadableBoolean || pod.MayHaveMoreContainers;
        var (with, without) = (0, 0);
        foreach (var container in pod.Containers)
        {
            var own = container.SecurityContext["windowsOptions"]["hostProcess"];
            isUnknown |= own.IsUnreadableBoolean;
            if (!own.IsUnset && !ofPod.IsUnset && own.IsTrue != ofPod.IsTrue && !isUnknown)
            {
                Add(own, container, "securityContext.windowsOptions.hostProcess", "Invalid value: " + own.Node + ": pod hostProcess value must be identical if both are specified, was " + ofPod.Node);
            }

            _ = own.IsTrue || (own.IsUnset && ofPod.IsTrue) ? with++ : without++;
        }

        if (isUnknown || with == 0)
        {
            return;
        }

        var place = ofPod.IsTrue ? ofPod : Array.Find(pod.Containers, c => c.SecurityContext["windowsOptions"]["hostProcess"].IsTrue)!.SecurityContext["windowsOptions"]["hostProcess"];
        if (without > 0)
        {
            Add(place, "securityContext.windowsOptions.hostProcess", "Invalid value: If pod contains any hostProcess containers then all containers must be HostProcess containers");
        }

        if (pod.Spec["hostNetwork"] is { IsTrue: false, IsUnknown: false } network)
        {
            Add(network.IsSet ? network : place, "hostNetwork", "Invalid value: hostNetwork must be true if pod contains any hostProcess containers");
        }
    }
}
