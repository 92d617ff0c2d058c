using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards;

/// <summary>A pod, or the template of one, as the checks read it.</summary>
public sealed class PodView
{
    private static readonly string[] ContainerLists = ["initContainers", "containers", "ephemeralContainers"];

    /// <summary>Looks at a pod.</summary>
    /// <param name="metadata">The pod's metadata.</param>
    /// <param name="spec">The pod's spec.</param>
    /// <param name="path">Path of the object that holds both, such as <c>spec.template</c>; empty for a Pod.</param>
    public PodView(Field metadata, Field spec, string path = "")
        : this(metadata, spec, FieldPath.Child(path, "metadata"), FieldPath.Child(path, "spec"))
    {
    }

    /// <summary>Looks at something that a custom controller makes a pod of: its containers stand where the controller wants them.</summary>
    internal PodView(Field metadata, Field spec, string metadataPath, string specPath, IReadOnlyList<ContainerView> containers)
        : this(metadata, spec, metadataPath, specPath)
    {
        Containers = [.. containers];
        MayHaveMoreContainers = true;
        HasOwnContainerPlaces = true;
    }

    private PodView(Field metadata, Field spec, string metadataPath, string specPath)
    {
        Metadata = metadata;
        Spec = spec;
        MetadataPath = metadataPath;
        SpecPath = specPath;
        SecurityContext = spec["securityContext"];
        Containers = FindContainers(spec, specPath, out var hasMore);
        MayHaveMoreContainers = hasMore;
    }

    /// <summary>The pod's metadata.</summary>
    public Field Metadata { get; }

    /// <summary>The pod's spec.</summary>
    public Field Spec { get; }

    /// <summary>The path of the metadata from the root of the object.</summary>
    public string MetadataPath { get; }

    /// <summary>The path of the spec from the root of the object.</summary>
    public string SpecPath { get; }

    /// <summary>The pod's security context.</summary>
    public Field SecurityContext { get; }

    /// <summary>All containers in upstream's order: init, regular, ephemeral.</summary>
    internal ContainerView[] Containers { get; }

    /// <summary>Whether there may be containers that are not seen.</summary>
    internal bool MayHaveMoreContainers { get; }

    /// <summary>Whether the containers stand elsewhere than in the lists of a pod's spec.</summary>
    internal bool HasOwnContainerPlaces { get; }

    /// <summary>This pod with another spec.</summary>
    internal PodView With(ObjectNode spec) => new(Metadata, new Field(spec), MetadataPath, SpecPath);

    /// <summary>This pod with an annotation added that repeats a field, and has its place where the field is written.</summary>
    internal PodView WithAnnotation(string key, ManifestNode value, Field written)
    {
        var metadata = Metadata.Object ?? new ObjectNode([], Origin.None);
        var annotations = metadata["annotations"].Object ?? new ObjectNode([], Origin.None);
        var changed = metadata.With("annotations", annotations.With(key, value, written), metadata["annotations"]);
        return new(new Field(changed), Spec, MetadataPath, SpecPath);
    }

    /// <summary>This pod with a field set in a container's security context, or in its own where no container is given.</summary>
    internal PodView WithSecurityContext(ContainerView? container, string field, ManifestNode value, Field written)
    {
        if (Spec.Object is not { } spec)
        {
            return this;
        }

        if (container is null)
        {
            return With(SetIn(spec, field, value, written));
        }

        var name = container.ListPath.Substring(SpecPath.Length + 1);
        var list = spec[name].List!;
        var items = (ManifestNode[])list.ItemArray.Clone();
        items[container.Index] = SetIn(items[container.Index] as ObjectNode ?? new([], items[container.Index].Origin), field, value, written);
        return With(spec.With(name, new ListNode(items, list.Origin, list.IsOpen), spec[name]));
    }

    /// <summary>All containers, for a check whose answer depends on those that are not seen as well.</summary>
    internal ContainerView[] ContainersFor(Offences found)
    {
        if (MayHaveMoreContainers)
        {
            found.AddUndetermined();
        }

        return Containers;
    }

    /// <summary>Whether the pod says that it runs on Windows.</summary>
    internal Ternary IsWindows
    {
        get
        {
            var name = Spec["os"]["name"];
            return name.String is { } os ? (os == "windows" ? Ternary.Yes : Ternary.No)
                : name.IsUnset ? Ternary.No : Ternary.Unknown;
        }
    }

    /// <summary>Whether the pod runs in a user namespace of its own.</summary>
    internal Ternary HasUserNamespace
    {
        get
        {
            var hostUsers = Spec["hostUsers"];
            return hostUsers.IsFalse ? Ternary.Yes : hostUsers.IsUnreadableBoolean ? Ternary.Unknown : Ternary.No;
        }
    }

    private static ObjectNode SetIn(ObjectNode holder, string field, ManifestNode value, Field written)
    {
        var context = holder["securityContext"].Object ?? new ObjectNode([], Origin.None);
        return holder.With("securityContext", context.With(field, value, written), holder["securityContext"]);
    }

    private static ContainerView[] FindContainers(Field spec, string specPath, out bool hasMore)
    {
        hasMore = false;
        var count = 0;
        foreach (var name in ContainerLists)
        {
            var field = spec[name];
            count += field.List?.ItemArray.Length ?? 0;
            hasMore |= field.List is { } list ? list.IsOpen : !field.IsUnset;
        }

        if (count == 0)
        {
            return [];
        }

        var containers = new ContainerView[count];
        count = 0;
        foreach (var name in ContainerLists)
        {
            if (spec[name].List is { ItemArray: { Length: > 0 } items })
            {
                var path = specPath + "." + name;
                for (var i = 0; i < items.Length; i++)
                {
                    containers[count++] = new(items[i], path, i);
                }
            }
        }

        return containers;
    }
}
