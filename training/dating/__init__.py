"""How the numbers of dateline.record.dating.habits were learnt."""
