using PodSecurity.Checks;
using PodSecurity.Models;
using PodSecurity.Running;

namespace PodSecurity;

/// <summary>All objects that a program makes, in the order in which they are written.</summary>
internal sealed class ManifestProgram
{
    private readonly List<Draft> drafts = [];
    private readonly Dictionary<(string? ApiVersion, string? Kind, string Namespace, string Name), Draft> byName = [];

    public ManifestProgram() => UnhandledMistakes.Watch();

    /// <summary>The objects: namespaces first, then the others in the order of the calls.</summary>
    public IEnumerable<Draft> Drafts => drafts.Where(draft => draft.Model is Namespace).Concat(drafts.Where(draft => draft.Model is not Namespace));

    /// <summary>Takes an object in; two of one kind cannot have one name.</summary>
    public Draft Add(IKubernetesObject model, Place place)
    {
        var draft = new Draft(model, place);
        if (draft.Name.Length > 0 && !byName.TryAdd((model.ApiVersion, model.Kind, draft.Namespace, draft.Name), draft))
        {
            var first = byName[(model.ApiVersion, model.Kind, draft.Namespace, draft.Name)];
            throw place.Mistake($"there is already a {draft.DisplayName}{(draft.Namespace.Length > 0 ? $" in namespace \"{draft.Namespace}\"" : string.Empty)}, made at {first.Place.Display}; give this one another name");
        }

        drafts.Add(draft);
        return draft;
    }

    /// <summary>An object that was made before, or null.</summary>
    public Draft? Find<T>(string @namespace, string name)
        where T : INamedObject => drafts.Find(draft => draft.Model is T && draft.Namespace == @namespace && draft.Name == name);

    /// <summary>What can only be known when all is there.</summary>
    /// <exception cref="ManifestMistakeException">A call makes no sense.</exception>
    public IReadOnlyList<Draft> Finish()
    {
        List<Draft> all = [.. Drafts];
        ProgramChecks.Check(all);
        return all;
    }
}
