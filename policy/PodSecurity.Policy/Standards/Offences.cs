using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards;

/// <summary>What a check has found in one pod, in the order in which upstream visits it.</summary>
internal sealed class Offences
{
    private Offence[] items = new Offence[16];

    public int Count { get; private set; }

    /// <summary>Whether an unknown value stood between the check and its answer.</summary>
    public bool IsUndetermined { get; private set; }

    public ref readonly Offence this[int index] => ref items[index];

    public void Clear()
    {
        Array.Clear(items, 0, Count);
        Count = 0;
        IsUndetermined = false;
    }

    public void AddUndetermined() => IsUndetermined = true;

    public void Add(ContainerView? container, Field place, string path, string? value = null, int form = 0, int index = -1, Rule? rule = null)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Count * 2);
        }

        items[Count++] = new() { Container = container, Place = place, Path = path, Value = value, Form = form, Index = index, Rule = rule };
    }

    public Offence[] ToArray()
    {
        var copy = new Offence[Count];
        Array.Copy(items, copy, Count);
        return copy;
    }

    /// <summary>Runs a check unless an exemption holds; where that is not known, what the check forbids is undetermined.</summary>
    public void AddUnless(Ternary exempt, PodView pod, Action<PodView, Offences> find)
    {
        if (exempt == Ternary.Yes)
        {
            return;
        }

        find(pod, this);
        if (exempt == Ternary.Unknown && Count > 0)
        {
            Clear();
            IsUndetermined = true;
        }
    }
}
