using System.Text;

namespace PodSecurity.Policy.Standards;

/// <summary>Upstream's way of putting what was found into words: names in the order of the visit, values sorted, each once.</summary>
internal sealed class Sentence
{
    /// <summary>All places, whichever sentence they belong to.</summary>
    public const int AnyForm = -1;

    private readonly StringBuilder text = new();
    private readonly List<string> names = [];
    private readonly List<string> values = [];
    private readonly List<string> sorted = [];

    public Sentence Clear()
    {
        text.Clear();
        return this;
    }

    public Sentence Add(string part)
    {
        text.Append(part);
        return this;
    }

    public Sentence Add(int count, string singular, string plural) => Add(count == 1 ? singular : plural);

    /// <summary><c>container "a"</c> or <c>containers "a", "b"</c>; answers how many there are.</summary>
    public int AddContainers(OffenceRange found, int form = 0)
    {
        CollectContainers(found, form);
        return AddNamed("container ", "containers ", names);
    }

    /// <summary><c>pod</c>, <c>container "a"</c>, or <c>pod and containers "a", "b"</c>.</summary>
    public Sentence AddSetters(OffenceRange found, int form = 0)
    {
        var hasPod = false;
        for (var i = 0; i < found.Count; i++)
        {
            hasPod |= found[i].Container is null && Belongs(found[i], form);
        }

        CollectContainers(found, form);
        if (hasPod)
        {
            text.Append(names.Count > 0 ? "pod and " : "pod");
        }

        if (names.Count > 0)
        {
            AddNamed("container ", "containers ", names);
        }

        return this;
    }

    /// <summary>The values of a form, sorted, each once.</summary>
    public IReadOnlyList<string> Values(OffenceRange found, int form = 0)
    {
        values.Clear();
        for (var i = 0; i < found.Count; i++)
        {
            if (Belongs(found[i], form) && found[i].Value is { } value && !values.Contains(value))
            {
                values.Add(value);
            }
        }

        if (values.Count > 1)
        {
            values.Sort(GoText.Order);
        }

        return values;
    }

    /// <summary>The names of the containers, sorted, each once: only the check of probes' hosts puts them so.</summary>
    public IReadOnlyList<string> SortedContainers(OffenceRange found)
    {
        CollectContainers(found, 0);
        sorted.Clear();
        foreach (var name in names)
        {
            if (!sorted.Contains(name))
            {
                sorted.Add(name);
            }
        }

        sorted.Sort(GoText.Order);
        return sorted;
    }

    public int AddNamed(string singular, string plural, IReadOnlyList<string> items)
    {
        text.Append(items.Count == 1 ? singular : plural).AppendQuoted(items);
        return items.Count;
    }

    public Sentence AddQuoted(IReadOnlyList<string> items)
    {
        text.AppendQuoted(items);
        return this;
    }

    public Sentence AddJoined(IReadOnlyList<string> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(items[i]);
        }

        return this;
    }

    public override string ToString() => text.ToString();

    private static bool Belongs(in Offence offence, int form) => form == AnyForm || offence.Form == form;

    // A container counts once however many of its values are wrong; two containers of one name count twice.
    private void CollectContainers(OffenceRange found, int form)
    {
        names.Clear();
        ContainerView? last = null;
        for (var i = 0; i < found.Count; i++)
        {
            if (Belongs(found[i], form) && found[i].Container is { } container && !ReferenceEquals(container, last))
            {
                names.Add(container.Name);
                last = container;
            }
        }
    }
}
